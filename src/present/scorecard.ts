import { count, percent, zoneScoreSchema, type ZoneScore } from '#domain'
import { cut } from '#system'
import { anomalyLines } from './anomalies.ts'
import { table } from './table.ts'

const ZONES = ['bronze', 'silver', 'gold']
const BAR = 20

/** The scorecard of each zone: overall, per dimension, every rule that lost rows, and how the numbers come about. */
export function presentScorecard(score: Readonly<Record<string, unknown>>, options: { allRules?: boolean } = {}): string {
  const zones = ZONES.flatMap((zone): readonly (readonly [string, ZoneScore])[] => {
    const parsed = zoneScoreSchema.safeParse(score[zone])
    return parsed.success ? [[zone, parsed.data]] : []
  })
  if (zones.length === 0) return ''
  return [
    'Scorecard',
    ...zones.flatMap(([zone, card], index) => [...(index > 0 ? [''] : []), ...zoneLines(zone, card, options)]),
    ...formulaLines(zones),
    '',
  ].join('\n')
}

/** What a score has to be. What is held back has limits of its own, so the rows that were kept may pass where the score says less. */
export const minimumText = ({ overall, passed, minimum = 0 }: ZoneScore): string =>
  passed && overall < minimum ? `${percent(minimum)} of the rows kept` : percent(minimum)

function zoneLines(zone: string, card: ZoneScore, options: { allRules?: boolean }): readonly string[] {
  const limit = zone === 'bronze' ? ['informational'] : card.minimum === undefined ? [] : [`at least ${minimumText(card)}`]
  const notes = [...limit, ...(isEmpty(card) ? ['no row arrived'] : [])].join('; ')
  return [
    `  ${card.passed ? '✓' : '✗'} ${zone.padEnd(14)} ${bar(card.overall)} ${percent(card.overall).padStart(8)}${notes === '' ? '' : ` (${notes})`}`,
    ...Object.entries(card.dimensions).map(([name, value]) => `    ${name.padEnd(14)} ${bar(value)} ${percent(value).padStart(8)}`),
    ...ruleLines(card.details.rules, { all: options.allRules === true, informational: zone === 'bronze' }),
    ...(card.details.not_applicable.length > 0 ? [`    not applicable, left out: ${card.details.not_applicable.join(', ')}`] : []),
    ...anomalyLines(card.details.anomalies),
  ]
}

/** Nothing but the number of rows could be judged, and it is what was missed. */
const isEmpty = ({ details: { rules } }: ZoneScore): boolean =>
  rules.some(({ check, passed }) => check === 'row_count' && !passed) &&
  rules.every(({ check, applicable }) => check === 'row_count' || applicable === 0)

function bar(share: number): string {
  const full = share >= 1 ? BAR : Math.min(BAR - 1, Math.max(0, Math.round(share * BAR)))
  return '█'.repeat(full) + '░'.repeat(BAR - full)
}

const RULE_COLUMNS = [
  { title: 'rule', most: 44 },
  { title: 'rows that pass', align: 'right' as const },
  { title: 'score', align: 'right' as const },
  { title: 'needs', align: 'right' as const },
  { title: 'weight' },
]

/** What bronze lacks is told, but asks for nothing: the borders deal with it. */
function ruleLines(rules: ZoneScore['details']['rules'], options: { all: boolean; informational: boolean }): readonly string[] {
  if (rules.length === 0) return []
  const shown = rules.filter((rule) => options.all || !rule.passed || rule.passing < rule.applicable)
  const judged = rules.filter(({ applicable }) => applicable > 0).length
  const clean = judged - shown.filter(({ applicable }) => applicable > 0).length
  const rest = clean > 0 ? [`    ${clean} of ${judged} rules hold on every row`] : []
  if (shown.length === 0) return rest
  const missed = options.informational ? '▲' : '✗'
  const rows = shown.map((rule) => [
    `${rule.passed ? '✓' : missed} ${rule.id}`,
    `${count(rule.passing)} of ${count(rule.applicable)}`,
    rule.score === null ? '-' : percent(rule.score),
    percent(rule.threshold),
    rule.check === 'rows_kept' ? 'every rule' : rule.critical ? 'critical' : rule.severity,
  ])
  const told = options.informational ? [] : shown.filter((rule) => !rule.passed && rule.remedy !== '')
  const remedies = told.map((rule) => cut(`    → ${rule.id}: ${rule.remedy}`, 118))
  return ['', ...table(RULE_COLUMNS, rows, '    '), ...remedies, ...rest]
}

function formulaLines(zones: readonly (readonly [string, ZoneScore])[]): readonly string[] {
  const details = zones.map(([, card]) => card.details).find(({ formula }) => formula !== '')
  if (!details) return []
  const weights = Object.entries(details.weights)
    .toSorted(([, left], [, right]) => right - left)
    .map(([severity, weight]) => `${severity} ${weight}`)
  return [
    '',
    ...details.formula.split('; ').map((part, index) => `  ${index === 0 ? 'formula' : '       '}  ${part}`),
    `  weights  ${weights.join(', ')}`,
  ]
}
