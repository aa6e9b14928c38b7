import { callerError, type Advice } from '#domain'
import type { Change, ModifiableWorkload, PathSegment } from './change.ts'
import { parseChangePath, printChangePath } from './change-path.ts'
import { typeOf } from './sentences/masking.ts'
import { nearestColumn } from './find-columns.ts'

/** Fields of `workload.yaml` that another command changes, since more than this workload's decisions hangs on them. */
const ELSEWHERE: Readonly<Record<string, (workload: string) => Advice>> = {
  name: () => ({ hint: 'A workload keeps its name; onboard the source under another one.' }),
  version: () => ({ hint: 'It belongs to the format of the file.' }),
  platform: () => ({ hint: 'Another platform is another workload: onboard the source there.' }),
  source: (workload) => readAgain(workload),
  format: (workload) => readAgain(workload),
}

const readAgain = (workload: string): Advice => ({
  hint: 'Edit workload.yaml, then read the source again.',
  next: [{ operation: 'regenerate', input: { workload, profile: true } }],
})

/** Places of `config/source.yaml` that the request says too: said there, all that hangs on them follows. */
const SAID_IN_REQUEST: readonly { pattern: RegExp; path: string }[] = [
  {
    pattern:
      /^schema\.columns\[([^\]]+)\]\.(type|format|other_formats|decimal|role|description|unit|nullable|excluded|allowed_values|minimum|maximum)$/,
    path: 'columns.$1.$2',
  },
  { pattern: /^schema\.columns\[([^\]]+)\]\.pii\.masking$/, path: 'pii.$1.masking' },
  { pattern: /^schema\.keys\.primary$/, path: 'primary_key' },
  { pattern: /^(source\.filter|retention_days.*|regulations|domain|sensitivity|description|ingestion\.mode)$/, path: '$1' },
  { pattern: /^(owner|steward)$/, path: 'contacts.$1' },
  { pattern: /^contact$/, path: 'contacts.failure' },
]
const SCHEDULE_IN_REQUEST: readonly { pattern: RegExp; path: string }[] = [
  { pattern: /^trigger\.cron$/, path: 'schedule.cron' },
  { pattern: /^(timezone|retries|deadline_minutes)$/, path: 'schedule.$1' },
]

/** A change by path as it is carried out: at the place where it is said, complete, about a column that there is. */
export function completeChange(change: Change, workload: ModifiableWorkload): Change {
  const said = atRequest(change)
  if (said.at.file !== 'workload.yaml') return said
  const [field, name] = said.at.segments
  const key = keyOf(field)
  const elsewhere = key === 'source' && keyOf(name) === 'filter' ? undefined : ELSEWHERE[key]
  if (elsewhere) throw notHere(said, elsewhere(workload.name))
  const column = keyOf(name)
  if (column === '' || !['columns', 'pii', 'formulas'].includes(key)) return said
  requireColumn(column, said, workload)
  return key === 'pii' ? completeMasking(said, column, workload) : said
}

function atRequest(change: Change): Change {
  const table = { 'config/source.yaml': SAID_IN_REQUEST, 'config/schedule.yaml': SCHEDULE_IN_REQUEST }
  const twins = Object.entries(table).find(([file]) => file === change.at.file)?.[1] ?? []
  const path = printChangePath(change.at).split('#')[1] ?? ''
  const twin = twins.find(({ pattern }) => pattern.test(path))
  return twin ? { ...change, at: parseChangePath(path.replace(twin.pattern, twin.path)) } : change
}

const keyOf = (segment: PathSegment | undefined): string => (segment !== undefined && 'key' in segment ? segment.key : '')

function requireColumn(column: string, { at }: Change, { decisions }: ModifiableWorkload): void {
  const names = decisions.source.schema.columns.map(({ name }) => name)
  if (names.includes(column)) return
  throw nearestColumn(column, names, printChangePath(at))
}

/** `pii.phone.masking=hash` is about what was found in the column. */
function completeMasking(change: Change, column: string, workload: ModifiableWorkload): Change {
  const [, , field] = change.at.segments
  const before = workload.request.pii?.[column]
  if (field === undefined || !('value' in change) || typeof before === 'object') return change
  const type = keyOf(field) === 'type' ? change.value : typeOf(column, '', { workload })
  return {
    ...change,
    at: parseChangePath(`pii.${column}`),
    value: { type, ...(keyOf(field) === 'type' ? {} : { [keyOf(field)]: change.value }) },
  }
}

const notHere = ({ at }: Change, advice: Advice) =>
  callerError({
    code: 'change_elsewhere',
    message: `${printChangePath(at)} is not changed by modify.`,
    subject: printChangePath(at),
    ...advice,
  })
