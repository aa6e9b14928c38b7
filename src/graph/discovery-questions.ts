import { z } from 'zod'
import { goldUseCaseSchema, wantedCronSchema, workloadNameSchema, type Assumption, type Question, type Request } from '#domain'
import type { Probe } from '../profile/index.ts'

/**
 * Discovery asks in the fixed order of its categories, and never what was given or found out (requirements 4.1, 4.3). What was answered
 * before a plan was refused is the default when it is asked again.
 */
export function discoveryQuestions(
  request: Partial<Request>,
  probe: Probe,
  taken: readonly string[],
  before: Partial<Request> = {},
): readonly Question[] {
  const name = freeName(probe.suggestedName, taken)
  const questions: readonly (Question & { given: unknown })[] = [
    {
      ...question('name', `What shall the workload be called?`, 'folder, tables and DAG carry this name', name),
      schema: workloadNameSchema.refine((value) => !taken.includes(value), 'this name is taken by another workload'),
      given: undefined,
      critical: false,
    },
    {
      ...question(
        'description',
        'What is this data, in one sentence?',
        'it stands in the README and in the catalog',
        before.description ?? '',
      ),
      schema: z.string().max(500),
      given: request.description,
    },
    {
      ...question(
        'gold.use_case',
        'What is gold for?',
        'reporting and dashboards get a star, everything else one flat table',
        before.gold?.use_case ?? 'ad_hoc',
      ),
      schema: goldUseCaseSchema,
      given: request.gold?.use_case,
    },
    {
      ...question(
        'regulations',
        'Which regulations apply? (no pack is installed yet)',
        'always asked, never inferred; none is a proper answer',
        before.regulations ?? [],
      ),
      schema: z.array(z.string()),
      given: request.regulations,
    },
    {
      ...question(
        'schedule.cron',
        'When does it run? (cron, UTC; null: only when asked)',
        'daily at two is the default',
        before.schedule ? before.schedule.cron : '0 2 * * *',
      ),
      schema: wantedCronSchema,
      given: request.schedule?.cron,
    },
  ]
  return questions
    .filter((candidate) => (candidate.id === 'name' ? !valid(candidate, request.name) : candidate.given === undefined))
    .map(({ given: _, ...rest }) => rest)
}

const valid = (candidate: Question, value: unknown) => candidate.schema.safeParse(value).success

const question = (id: string, prompt: string, why: string, standard: unknown) => ({
  id,
  kind: 'question' as const,
  prompt,
  why,
  default: standard,
  critical: false,
})

/** A name that no other workload has; a taken one gets a number. */
function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  let number = 2
  while (taken.includes(`${wanted}_${number}`)) number += 1
  return `${wanted}_${number}`
}

/** Defaults that are never asked one by one; unattended mode lists them with the assumptions. */
export function standingDefaults(request: Request): readonly Assumption[] {
  const defaults: readonly (Assumption & { given: unknown })[] = [
    { field: 'ingestion.mode', value: 'full', why: 'each landing replaces silver; append must be asked for', given: request.ingestion },
    { field: 'schema_evolution', value: 'lenient', why: 'new columns stay in bronze and are reported', given: request.schema_evolution },
    {
      field: 'retention_days',
      value: { bronze: 90, silver: 365, gold: 365 },
      why: 'default without a regulation',
      given: request.retention_days,
    },
    {
      field: 'quality',
      value: { silver_score: 0.8, gold_score: 0.95, completeness: 0.9 },
      why: 'default thresholds of the gates',
      given: request.quality,
    },
  ]
  return defaults.filter((item) => item.given === undefined).map(({ given: _, ...rest }) => rest)
}
