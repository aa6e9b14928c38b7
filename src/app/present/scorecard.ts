import { z } from 'zod'
import { count, cut, percent, table } from './table.ts'

const ruleScoreSchema = z.looseObject({
  id: z.string(),
  dimension: z.string(),
  severity: z.string().default('medium'),
  critical: z.boolean().default(false),
  applicable: z.number().default(0),
  passing: z.number().default(0),
  score: z.number().nullable().default(null),
  threshold: z.number().default(0),
  passed: z.boolean().default(true),
  remedy: z.string().default(''),
})

/** One zone's score as the runtime reports it; the short form of a document has no rules. */
export const zoneScoreSchema = z.looseObject({
  overall: z.number().nullable().default(null),
  passed: z.boolean().default(true),
  minimum_score: z.number().optional(),
  dimensions: z.record(z.string(), z.union([z.number(), z.null(), z.looseObject({ score: z.number().nullable() })])).default({}),
  rules: z.array(ruleScoreSchema).default([]),
  not_applicable: z.array(z.string()).default([]),
  formula: z.string().optional(),
  weights: z.record(z.string(), z.number()).default({}),
  anomalies: z.array(z.unknown()).optional(),
})
export type ZoneScore = z.infer<typeof zoneScoreSchema>

const ZONES = ['bronze', 'silver', 'gold']
const BAR = 20

/** The scorecard of each zone: overall, per dimension, every rule that lost rows, and how the numbers come about. */
export function presentScorecard(score: Readonly<Record<string, unknown>>, options: { allRules?: boolean } = {}): string {
  const zones = ZONES.flatMap((zone): readonly (readonly [string, ZoneScore])[] => {
    const parsed = zoneScoreSchema.safeParse(score[zone])
    return parsed.success && parsed.data.overall !== null ? [[zone, parsed.data]] : []
  })
  if (zones.length === 0) return ''
  return ['Scorecard', ...zones.flatMap(([zone, card], index) => [...(index > 0 ? [''] : []), ...zoneLines(zone, card, options)]), ...formulaLines(zones), ''].join('\n')
}

function zoneLines(zone: string, card: ZoneScore, options: { allRules?: boolean }): readonly string[] {
  const limit = card.minimum_score === undefined ? '' : ` (at least ${percent(card.minimum_score)})`
  const dimensions = Object.entries(card.dimensions).map(([name, value]): [string, number | null] => [
    name,
    typeof value === 'object' && value !== null ? value.score : value,
  ])
  return [
    `  ${card.passed ? '✓' : '✗'} ${zone.padEnd(14)} ${bar(card.overall ?? 0)} ${percent(card.overall ?? 0).padStart(8)}${limit}`,
    ...dimensions.map(([name, value]) => dimensionLine(name, value)),
    ...ruleLines(card, options.allRules === true),
    ...(card.not_applicable.length > 0 ? [`    not applicable, left out: ${card.not_applicable.join(', ')}`] : []),
  ]
}

function dimensionLine(name: string, value: number | null): string {
  return `    ${name.padEnd(14)} ${value === null ? 'no rules' : `${bar(value)} ${percent(value).padStart(8)}`}`
}

function bar(share: number): string {
  const full = share >= 1 ? BAR : Math.min(BAR - 1, Math.max(0, Math.round(share * BAR)))
  return '█'.repeat(full) + '░'.repeat(BAR - full)
}

function ruleLines(card: ZoneScore, all: boolean): readonly string[] {
  const shown = card.rules.filter((rule) => all || !rule.passed || rule.passing < rule.applicable)
  if (card.rules.length === 0) return []
  const clean = card.rules.length - shown.length
  const rest = clean > 0 ? [`    ${clean} of ${card.rules.length} rules hold on every row`] : []
  if (shown.length === 0) return rest
  const rows = shown.map((rule) => [
    `${rule.passed ? '✓' : '✗'} ${rule.id}`,
    `${count(rule.passing)} of ${count(rule.applicable)}`,
    rule.score === null ? '-' : percent(rule.score),
    percent(rule.threshold),
    rule.critical ? 'critical' : rule.severity,
  ])
  const columns = [
    { title: 'rule', most: 44 },
    { title: 'rows that pass', align: 'right' as const },
    { title: 'score', align: 'right' as const },
    { title: 'needs', align: 'right' as const },
    { title: 'weight' },
  ]
  const remedies = shown.filter((rule) => !rule.passed && rule.remedy !== '').map((rule) => cut(`    → ${rule.id}: ${rule.remedy}`, 118))
  return ['', ...table(columns, rows, '    '), ...remedies, ...rest]
}

function formulaLines(zones: readonly (readonly [string, ZoneScore])[]): readonly string[] {
  const card = zones.map(([, zone]) => zone).find((zone) => zone.formula !== undefined)
  if (!card) return []
  const weights = Object.entries(card.weights).map(([severity, weight]) => `${severity} ${weight}`)
  return ['', `  formula: ${card.formula ?? ''}`, ...(weights.length > 0 ? [`  weights: ${weights.join(', ')}`] : [])]
}
