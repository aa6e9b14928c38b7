import type { SourceLocation } from '../source-location.ts'
import type { LogicalType } from '../logical-type.ts'
import type { MaskingMethod } from '../masks.ts'
import type { PiiType } from '../pii.ts'
import type { ColumnRole, ForeignKey, PiiChoice, SourceColumn, SourceDecision } from './source.ts'

/** What `config/semantic.yaml` repeats about a column of silver, so that it can be read alone: it follows from `config/source.yaml`. */
export interface ColumnFacts {
  name: string
  type: LogicalType
  nullable: boolean
  role: ColumnRole
  key?: 'primary' | 'foreign' | 'natural'
  references?: string
  pii?: { classification: PiiType; masking: MaskingMethod }
}

/** Whether a column holds personal data, as far as nobody said otherwise. */
export const isPersonal = (pii: PiiChoice | undefined): pii is PiiChoice => pii !== undefined && pii.verdict !== 'rejected'

/** A table has the workload's name; one letter of the longest name is more than a table may have. */
export const tableOf = (workload: string): string => workload.slice(0, 63)

/** Whether the header is that of a folder (`month=01/`) and no column inside of a file. */
export const isFolderColumn = (header: string): boolean => header.endsWith('=')

/** What is hidden in the paths of files: folders of personal data, and as `_file` all other names. What is excluded is hidden anyway. */
export const maskedPath = ({ schema, mask_file_names: names }: Pick<SourceDecision, 'schema' | 'mask_file_names'>): readonly string[] => [
  ...schema.columns
    .filter(
      ({ source_name: header, excluded, pii }) => isFolderColumn(header) && excluded !== true && isPersonal(pii) && pii.masking !== 'keep',
    )
    .map(({ name }) => name),
  ...(names === true ? ['_file'] : []),
]

/** What a person wrote of where a source lies; it stands in config, scripts and texts. */
export const locationText = ({ path, pattern = '' }: SourceLocation): string => `${path} ${pattern}`

/** The columns that silver keeps. */
export const keptColumns = ({ schema }: Pick<SourceDecision, 'schema'>): readonly SourceColumn[] =>
  schema.columns.filter(({ excluded, pii }) => excluded !== true && !(isPersonal(pii) && pii.masking === 'drop'))

/** The column as silver holds it: a masked value is text, and nothing that could be added up. */
export function columnFacts({ name, type, nullable, role, pii }: SourceColumn, { schema }: Pick<SourceDecision, 'schema'>): ColumnFacts {
  const isMasked = isPersonal(pii) && pii.masking !== 'keep'
  return {
    name,
    type: isMasked ? 'text' : type,
    nullable,
    role: isMasked && role === 'measure' ? 'dimension' : role,
    ...(role === 'identifier' ? keyFacts(name, schema.keys) : {}),
    ...(isPersonal(pii) ? { pii: { classification: pii.types[0] ?? 'NAME', masking: pii.masking } } : {}),
  }
}

function keyFacts(name: string, { primary, foreign }: SourceDecision['schema']['keys']): Pick<ColumnFacts, 'key' | 'references'> {
  const reference = foreign.find(({ columns }) => columns.includes(name))
  if (!reference) return { key: primary.includes(name) ? 'primary' : 'natural' }
  const target = reference.to.columns[reference.columns.indexOf(name)]
  return { key: 'foreign', references: `${targetOf(reference)}.${target ?? name}` }
}

/** The table that a foreign key refers to. */
export const targetOf = ({ to }: Pick<ForeignKey, 'to'>): string => `${to.workload}.${to.table}`

/** The columns of a foreign key, each beside the one that it refers to. */
export const joinedColumns = ({ columns, to }: Pick<ForeignKey, 'columns' | 'to'>): { from: string; to: string }[] =>
  columns.map((from, index) => ({ from, to: to.columns[index] ?? from }))

/** Whether both lists name the same columns, in whatever order; no column is no key. */
export const isSameKey = (left: readonly string[], right: readonly string[]): boolean =>
  left.length > 0 && left.toSorted().join() === right.toSorted().join()
