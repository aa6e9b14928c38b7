import { writtenOptions, type PlanStep, type Request, type SourceDecision } from '#kit'
import { groupBy, namesOf, stepId, type Column } from './columns.ts'
import type { StepList } from './step-list.ts'

type DedupStep = Extract<PlanStep, { op: 'dedup' }>

/** As delivered: the first record of the first file wins where nobody declared another order (D20). */
const BY_POSITION: DedupStep['order'] = [
  { column: '_file', direction: 'asc' },
  { column: '_record', direction: 'asc' },
]

export function addDedup(steps: StepList, source: SourceDecision, columns: readonly Column[], request: Request): void {
  const key = source.schema.keys.primary
  const { cursor } = source.ingestion
  if (key.length > 0 && cursor !== undefined) {
    steps.byRule(
      { id: 'dedup_key', op: 'dedup', key: [...key], order: [{ column: cursor, direction: 'desc' }, ...BY_POSITION], keep: 'first' },
      'key',
      'newest_row_per_key',
      `Of rows that share the key the one with the latest ${cursor} stays, since ingestion.cursor names it; the others are recorded as duplicates.`,
    )
    return
  }
  if (key.length > 0) {
    steps.byRule(
      { id: 'dedup_key', op: 'dedup', key: [...key], order: BY_POSITION, keep: 'first' },
      'key',
      'one_row_per_key',
      'Of equal rows the first by position stays and the others are recorded as duplicates; rows that share the key and differ are all held.',
    )
    return
  }
  if (request.remove_exact_duplicates !== true) return
  const stored = namesOf(columns.filter(({ isDropped }) => !isDropped))
  steps.byPerson(
    { id: 'dedup_exact', op: 'dedup', key: stored, order: BY_POSITION, keep: 'first' },
    'key',
    'remove_exact_duplicates',
    'Rows that are equal in every column are removed, as a person asked.',
  )
}

/** Last, after everything that needs the raw value (D28). */
export function addMasking(steps: StepList, columns: readonly Column[]): void {
  for (const group of groupBy(
    columns.filter(({ masked }) => masked !== undefined),
    ({ masked }) => masked ?? '',
  )) {
    const method = group[0]?.masked ?? 'redact'
    const step: PlanStep = { id: stepId('mask', group, method), op: 'mask', columns: namesOf(group), method, ...writtenOptions(method) }
    const reason = `Personal data (${[...new Set(group.flatMap(({ pii }) => pii?.types ?? []))].join(', ')}), masked by ${method} as config/source.yaml says.`
    const accepted = group.every(({ pii }) => pii?.verdict === 'accepted')
    if (accepted) steps.byPerson(step, 'method', `pii.${group[0]?.name}`, reason)
    else steps.byRule(step, 'method', 'masking_of_the_source', reason)
  }
  const dropped = columns.filter(({ isDropped }) => isDropped)
  if (dropped.length === 0) return
  steps.byRule(
    { id: stepId('drop', dropped, 'personal'), op: 'drop_column', columns: namesOf(dropped), reason: 'must not be stored from silver on' },
    'columns',
    'masking_of_the_source',
    `Personal data (${[...new Set(dropped.flatMap(({ pii }) => pii?.types ?? []))].join(', ')}) that is not kept from silver on.`,
  )
}
