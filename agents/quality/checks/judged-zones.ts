import { decisionOf, oncePerAttempt, stagedResult, type CheckContext } from '#kit'
import { z } from 'zod'

const ruleSchema = z.object({
  id: z.string(),
  table: z.string(),
  dimension: z.string(),
  check: z.string(),
  severity: z.string(),
  critical: z.boolean(),
  on_fail: z.string(),
  threshold: z.number(),
  applicable: z.int(),
  passing: z.int(),
  score: z.number().nullable(),
  remedy: z.string(),
})
const detailsSchema = z.object({
  score_of_kept: z.number(),
  minimum_score: z.number(),
  block_on_critical: z.boolean(),
  failed_critical: z.array(z.string()),
  weights: z.record(z.string(), z.number()),
  formula: z.string(),
  rules: z.array(ruleSchema),
})
const outcomeSchema = z.object({
  contract: z.string().nullable(),
  score: z.unknown(),
  passed: z.unknown(),
  details: z.unknown(),
})
const zoneSchema = z.object({
  base: outcomeSchema,
  again: outcomeSchema,
  planted: outcomeSchema,
  plants: z.record(z.string(), z.int()).default({}),
})
const zonesSchema = z.object({ bronze: zoneSchema, silver: zoneSchema, gold: zoneSchema })

type JudgedZones = z.infer<typeof zonesSchema>
export type Outcome = z.infer<typeof outcomeSchema>
export type JudgedRule = z.infer<typeof ruleSchema>
export const zones = ['bronze', 'silver', 'gold'] as const
export type Zone = (typeof zones)[number]

/** What the check scripts say of the staged tables, and of copies with planted rows. */
export const judgedZones = oncePerAttempt(async (context): Promise<JudgedZones | undefined> => {
  if ((await stagedResult(context)) === undefined) return undefined
  const { rules } = decisionOf(context, 'quality_rules')
  const [bronze, silver, gold] = await Promise.all(zones.map((zone) => context.staged.judge('gangway_gate.planted:judge', { rules, zone })))
  return zonesSchema.parse({ bronze, silver, gold })
})

const contractSchema = z.object({ score: z.number().min(0).max(1), passed: z.boolean(), details: z.record(z.string(), z.unknown()) })

/** What the check scripts said in the staged run itself: enough for whoever asks about all rows, and nothing is judged twice for it. */
export async function zonesOfRun(context: CheckContext): Promise<Readonly<Record<Zone, { base: Outcome }>> | undefined> {
  const result = await stagedResult(context)
  if (result === undefined) return undefined
  const outcome = (said: unknown): { base: Outcome } => {
    const { data } = contractSchema.safeParse(said)
    return { base: data ? { contract: null, ...data } : { contract: 'returned something else', score: null, passed: null, details: {} } }
  }
  return { bronze: outcome(result['check_bronze']), silver: outcome(result['check_silver']), gold: outcome(result['check_gold']) }
}

/** The details of an outcome, or undefined when the script did not keep to its contract. */
export function detailsOf(outcome: Outcome): z.infer<typeof detailsSchema> | undefined {
  const parsed = detailsSchema.safeParse(outcome.details)
  return outcome.contract === null && parsed.success ? parsed.data : undefined
}

/** The rule of the runtime that stands in no config file: how many of the rows that were delivered have come this far. */
export const keptRule = (rules: readonly JudgedRule[], zone: Zone): JudgedRule | undefined =>
  rules.find(({ id }) => id === `${zone}.rows_kept`)

/** Rules of the runtime stand in no config file and cannot be left out: rows kept, and gold as it was accepted. */
export const isOfRuntime = ({ id }: JudgedRule, zone: Zone): boolean =>
  id === `${zone}.rows_kept` || (zone === 'gold' && id.startsWith('gold.as_accepted.'))

export const scriptOf = (zone: Zone): string => `scripts/quality/check_${zone}.py`
