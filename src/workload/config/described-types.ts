import type { LogicalType } from '#domain'
import type { ConfigValues } from './config-files.ts'
import { knownTables } from './known-tables.ts'

/** Types of a table's columns by name: as the table is made, else as `config/semantic.yaml` describes them. */
export function describedTypes(values: Partial<ConfigValues>, table: string): ReadonlyMap<string, LogicalType> {
  const described = values.semantic?.tables.find(({ name }) => name === table)?.columns ?? []
  const made = knownTables(values)?.find(({ name }) => name === table)?.columns ?? new Map<string, LogicalType | undefined>()
  return new Map([
    ...described.map(({ name, type }) => [name, type] as const),
    ...[...made].flatMap(([name, type]) => (type === undefined ? [] : [[name, type] as const])),
  ])
}
