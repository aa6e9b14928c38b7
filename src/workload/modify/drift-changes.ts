import { callerError, type DriftAnswer, type SourceColumn } from '#domain'
import type { Change } from './change.ts'
import { parseChangePath } from './change-path.ts'

/** What a person said of missing columns, as changes of `config/source.yaml`: the landing finds them by it from now on. */
export function driftChanges(answer: Exclude<DriftAnswer, 'stop'>, columns: readonly SourceColumn[]): readonly Change[] {
  const { rename = {}, missing_ok: missing = [] } = answer
  requireDistinct(Object.values(rename))
  return [
    ...Object.entries(rename).flatMap(([name, header]) => renaming(name, header, columns)),
    ...missing.map((name) => ({ at: at(name, 'optional'), value: true, reason: `drift: ${name} may be missing` })),
  ]
}

/** Older deliveries keep their header, and stay readable under it. */
function renaming(name: string, header: string, columns: readonly SourceColumn[]): readonly Change[] {
  const column = columns.find((one) => one.name === name)
  if (!column || column.source_name === header) return []
  const others = [column.source_name, ...(column.aliases ?? [])].filter((one) => one !== header)
  const reason = `drift: ${name} is delivered as ${header}`
  return [
    { at: at(name, 'source_name'), value: header, reason },
    { at: at(name, 'aliases'), value: others, reason },
  ]
}

const at = (column: string, field: string) => parseChangePath(`config/source.yaml#schema.columns[${column}].${field}`)

function requireDistinct(headers: readonly string[]): void {
  const twice = headers.find((header, index) => headers.indexOf(header) !== index)
  if (twice === undefined) return
  throw callerError({
    code: 'answer_refused',
    message: `Two columns cannot both be delivered as ${JSON.stringify(twice)}.`,
    subject: 'drift',
    hint: 'Name another header for one of them, or let it be missing: {"missing_ok": [...]}.',
  })
}
