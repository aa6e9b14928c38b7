import { isAbsolute } from 'node:path'
import {
  assumedReadings,
  assumedSpellings,
  isAddress,
  locationOf,
  sampleText,
  type Profile,
  type SourceDecision,
  type TransformationsDecision,
} from '#domain'
import { orderAgents } from '#kit'
import { version } from '#system'
import { markdownCode, markdownText } from './markdown-text.ts'
import type { WorkloadInput } from './workload-input.ts'

/** What the README tells; undefined while something is not decided. */
export function readmeView({
  request,
  profile,
  decisions,
  agents,
  assumptions,
  gaps,
  testCounts,
}: WorkloadInput): Readonly<Record<string, unknown>> | undefined {
  const { source, semantic, transformations, quality_rules: quality, schedule } = decisions
  if (!source || !semantic || !transformations || !quality || !schedule) return undefined
  const { path, pattern } = locationOf(source.source)
  return {
    workload: source.workload,
    description: source.description,
    location: [path, pattern].filter((part) => part !== undefined).join('/'),
    relative: !isAbsolute(path) && !isAddress({ path }),
    version,
    filter: source.source.filter,
    grain: semantic.dataset.grain,
    tables: tables(source, transformations),
    personal: personal(source),
    neverStored: source.schema.columns.flatMap(({ name, excluded }) => (excluded === true ? [name] : [])),
    steps: transformations.bronze_to_silver.steps.length,
    conflicts: aboutConflicts(source, transformations),
    silverGate: quality.gates.bronze_to_silver.minimum_score,
    goldGate: quality.gates.silver_to_gold.minimum_score,
    rules: quality.rules.length,
    schedule:
      schedule.trigger.cron === null
        ? 'only when it is asked for'
        : `${markdownCode(schedule.trigger.cron)} (${markdownText(schedule.timezone)})`,
    dagId: schedule.dag_id,
    dependsOn: schedule.depends_on.map(({ dag, offset_minutes }) => `${dag}, ${offset_minutes} minutes earlier`),
    references: source.schema.keys.foreign.map(({ columns, to, by }) => `${columns.join(', ')} → ${to.workload}.${to.table} (${by})`),
    assumptions: [...assumptions, ...assumedReadings(request, profile), ...assumedSpellings(transformations, profile)].map(
      ({ field, value, why }) => ({
        field,
        value: JSON.stringify(value ?? null),
        why,
      }),
    ),
    gaps: [...unseen(profile), ...gaps],
    tests: orderAgents(agents).flatMap(({ id }) => (testCounts?.[id] ? [{ agent: id, ...testCounts[id] }] : [])),
    regulations: source.regulations,
    owner: source.owner,
    contact: source.contact,
    steward: source.steward ?? '',
    mainTable: transformations.silver_to_gold.tables[0]?.name ?? '',
    useCase: request.gold?.use_case ?? 'ad_hoc',
  }
}

/** Of a source that was profiled and judged in part. */
const unseen = ({ source: { sample } }: Profile): readonly string[] =>
  sample ? [`Profile and gates have seen ${sampleText(sample)}; the runs read all of them.`] : []

/** What becomes of rows that share a key, in a sentence; empty without a key. */
function aboutConflicts({ schema }: SourceDecision, { bronze_to_silver: { steps } }: TransformationsDecision): string {
  const step = steps.find(({ op }) => op === 'dedup')
  const { primary } = schema.keys
  if (step?.op !== 'dedup' || primary.length === 0 || !primary.every((name) => step.key.includes(name))) return ''
  const key = `\`${step.key.join(', ')}\``
  const ordered = step.order.some(({ column }) => !column.startsWith('_'))
  const apart = ordered ? ', differ and are equally new' : ' and differ'
  if (step.on_conflict === 'first' || step.on_conflict === 'last') return `Of rows that share ${key} the ${step.on_conflict} one stays.`
  return `Of equal rows one stays; rows that share ${key}${apart} are held back as conflicts (\`key_conflict\`).`
}

function tables(source: SourceDecision, { bronze_to_silver: first, silver_to_gold: second }: TransformationsDecision): readonly object[] {
  const { workload } = source
  return [
    { zone: 'bronze', name: `${workload}_bronze.${first.input}`, holds: 'what was delivered, unchanged' },
    { zone: 'silver', name: `${workload}_silver.${first.output.table}`, holds: 'typed, judged, distinct and masked rows' },
    ...second.tables.map(({ name, kind, grain }) => ({ zone: 'gold', name: `${workload}_gold.${name}`, holds: `${kind}: ${grain}` })),
  ]
}

function personal({ schema }: SourceDecision): readonly object[] {
  return schema.columns.flatMap(({ name, pii, excluded }) =>
    pii && pii.verdict !== 'rejected' && excluded !== true
      ? [{ name, types: pii.types.join(', '), masking: pii.masking, verdict: pii.verdict }]
      : [],
  )
}
