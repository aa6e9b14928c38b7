import {
  borderAccountingSchema,
  count,
  locationOf,
  percent,
  rowSampleText,
  sampleText,
  stringifyFlow,
  zoneScoreSchema,
  type BorderAccounting,
} from '#domain'
import { widthOf } from '#system'
import type { ReviewFacts } from '../graph/review-shown.ts'
import type { PhaseRecord } from '../graph/index.ts'
import { minimumText } from './scorecard.ts'
import { harmless } from './table.ts'

/** A frame of six characters stands before each line of a question. */
const WIDTH = 74
const LABEL = 11
const SHOWN = 4

/** What a person says yes to, on one screen: warnings and gaps first, then what was measured, then what lands. */
export function presentReview(facts: ReviewFacts): readonly string[] {
  const { stagedDir, gaps, assumptions } = facts
  return [
    ...warnings(facts).flatMap((text) => wrapped('▲', text, 2)),
    ...section('gap', gaps),
    ...section('score', scoreTexts(facts)),
    ...section('rows', rowTexts(facts)),
    ...section('held', heldTexts(facts)),
    ...section('lineage', lineageTexts(facts)),
    ...section('tests', testTexts(facts)),
    ...section(
      'assumed',
      assumptions.map(({ field, value }) => `${field} = ${stringifyFlow(value)}`),
    ),
    ...section('files', [fileText(facts)]),
    ...section('look', [stagedDir]),
    ...section('platform', [facts.platform]),
  ]
}

function warnings({ personal, request, files, sample }: ReviewFacts): readonly string[] {
  const types = [...new Set(personal.flatMap((one) => one.types))].toSorted()
  const isOpen = personal.length > 0 && (request.regulations ?? []).length === 0
  const edited = files.filter(({ status }) => status === 'replaces_edit').map(({ path }) => path)
  return [
    ...(isOpen
      ? [
          `Personal data was found (${types.join(', ')} in ${shortList(personal.map(({ column }) => column))}) and no regulation was chosen.`,
        ]
      : []),
    ...(sample ? [`Profile and gates have seen ${sampleText(sample)}: what is in the others, the first run reads.`] : []),
    ...(edited.length > 0 ? [`Your edits of ${shortList(edited)} are saved in .gangway/conflicts/ and replaced.`] : []),
  ]
}

function shortList(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return names.slice(0, SHOWN).join(', ') + more
}

function scoreTexts({ measures: { score } }: ReviewFacts): readonly string[] {
  const zones = ['silver', 'gold'].flatMap((zone) => {
    const { data } = zoneScoreSchema.safeParse(score[zone])
    if (!data) return []
    const least = data.minimum === undefined ? '' : ` (at least ${minimumText(data)})`
    return [`${data.passed ? '' : '✗ '}${zone} ${percent(data.overall)}${least}`]
  })
  return [zones.length === 0 ? 'not measured: no staged run reached the checks' : zones.join(', ')]
}

const bordersOf = ({ measures }: ReviewFacts): readonly BorderAccounting[] =>
  measures.accounting.map((border) => borderAccountingSchema.parse(border))

function rowTexts(facts: ReviewFacts): readonly string[] {
  const borders = bordersOf(facts)
  return borders.length === 0 ? ['not measured: no staged run passed a border'] : borders.map(rowText)
}

function rowText(border: BorderAccounting): string {
  const fates = (['quarantined', 'duplicates', 'filtered'] as const).filter((fate) => border[fate] > 0)
  const rest = fates.map((fate) => ` + ${count(border[fate])} ${fate}`).join('')
  const tables = Object.entries(border.table_rows).map(([table, rows]) => `${table} ${count(rows)}`)
  const name = border.border.replace('_to_', ' → ')
  return `${name}: ${count(border.in)} in = ${count(border.out)} out${rest}; ${tables.join(', ')}`
}

/** The rules that held most, each with one row as it may be shown. */
function heldTexts(facts: ReviewFacts): readonly string[] {
  const rules = bordersOf(facts)
    .flatMap(({ border, reasons }) => Object.entries(reasons).map(([rule, rows]) => ({ border, rule, rows })))
    .filter(({ rows }) => rows > 0)
    .toSorted((left, right) => right.rows - left.rows)
  const texts = rules.slice(0, SHOWN).map(({ border, rule, rows }) => {
    const example = facts.measures.held.find((one) => one.border === border && one.rule === rule)
    const shown = example ? `, e.g. record ${example.record} of ${example.file}: ${example.columns} = ${example.value ?? 'null'}` : ''
    return `${count(rows)} by ${rule}${shown}`
  })
  return rules.length > SHOWN ? [...texts, `and ${rules.length - SHOWN} more rules`] : texts
}

const lineageTexts = ({ request, silver, gold }: ReviewFacts): readonly string[] =>
  silver.length === 0
    ? []
    : [
        `${locationOf(request.source).path} → bronze.${request.name} → silver.${silver.join(', ')} → ${gold.map((table) => `gold.${table}`).join(', ')}`,
      ]

/** The tests of phase 3 and the checks that run the workload are counted apart from those of the agents. */
function testTexts({ stages, codeCheck }: ReviewFacts): readonly string[] {
  const agents = stages.filter(({ id }) => id !== 'profile')
  const sum = (pick: (record: PhaseRecord) => number): number => agents.reduce((all, { record }) => all + (record ? pick(record) : 0), 0)
  const profile = stages.filter(({ id }) => id === 'profile').map((stage) => `; ${stageText(stage)}`)
  const records = [...stages.map(({ record }) => record), codeCheck].filter((record) => record !== undefined)
  const behaviour = records.flatMap(({ checks }) => checks.filter((check) => check.kind === 'engine' && check.outcome === 'passed')).length
  return [
    `${agents.map(stageText).join(', ')} (unit + integration)`,
    `in total ${sum(({ unit }) => unit.passed)} unit and ${sum(({ integration }) => integration.passed)} integration${profile.join('')}`,
    `behaviour: ${behaviour} checks passed on real rows; code check ${codeCheck?.state ?? 'not run'}`,
    ...sampledTexts(records),
  ]
}

/** What was judged on a sample, gate by gate; everything else saw all rows. */
function sampledTexts(records: readonly PhaseRecord[]): readonly string[] {
  const sampled = records.flatMap(({ id, checks }) => checks.flatMap(({ judged_on: on }) => (on ? [{ id, on }] : [])))
  const [first] = sampled
  if (!first) return []
  const gates = [...new Set(sampled.map(({ id }) => id))].map((id) => `${id} ${sampled.filter((one) => one.id === id).length}`)
  return [`judged on ${rowSampleText(first.on)}: ${gates.join(', ')}; all others on all rows`]
}

function stageText({ id, record }: ReviewFacts['stages'][number]): string {
  if (!record) return `${id} not run`
  const failed = record.unit.failed + record.integration.failed
  const verdict = record.state === 'passed' ? '' : ` (${record.state}${failed > 0 ? `, ${failed} failed` : ''})`
  return `${id} ${record.unit.passed}+${record.integration.passed}${verdict}`
}

const STATUS = { create: 'new', same: 'unchanged', update: 'updated', replaces_edit: 'replacing an edit' } as const

function fileText({ files }: ReviewFacts): string {
  const counts = (['create', 'update', 'replaces_edit', 'same'] as const).flatMap((status) => {
    const number = files.filter((file) => file.status === status).length
    return number === 0 ? [] : [`${number} ${STATUS[status]}`]
  })
  const places = files.map(({ path }) => path.replace(/\/.*$/, '/'))
  const told = [...new Set(places)].map((place) =>
    place.endsWith('/') ? `${place} ${places.filter((one) => one === place).length}` : place,
  )
  return `${counts.join(', ')}: ${told.join(', ')}`
}

const section = (label: string, texts: readonly string[]): readonly string[] =>
  texts.flatMap((text, index) => wrapped(index === 0 ? label : '', text))

/** A labelled text, broken at blanks; what follows the first line stands below its text. */
function wrapped(label: string, text: string, indent = LABEL): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of harmless(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    const fits = line === '' || widthOf(longer) <= WIDTH - indent
    if (!fits) lines.push(line)
    line = fits ? longer : word
  }
  return [...lines, line].map((one, index) => `${(index === 0 ? label : '').padEnd(indent)}${one}`)
}
