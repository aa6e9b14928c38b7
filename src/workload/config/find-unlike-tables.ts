import { nearestNames, type SemanticDecision } from '#domain'
import { listed } from '#system'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'
import { knownTables, type KnownTable } from './known-tables.ts'
import { unlike } from './unlike.ts'

type Table = SemanticDecision['tables'][number]

/** A table that `config/semantic.yaml` describes is one that the workload makes, with the columns that it gets. */
export const findUnlikeTables: ConfigRule = (values) => {
  const { semantic } = values
  const known = knownTables(values)
  if (!semantic || !known) return []
  return semantic.tables.flatMap((table, index) => {
    const made = known.find(({ name }) => name === table.name)
    return made
      ? unlikeTable(semantic, table, index, made)
      : [
          unknown(
            'table',
            table.name,
            ['tables', index, 'name'],
            known.map(({ name }) => name),
          ),
        ]
  })
}

function unlikeTable(
  semantic: SemanticDecision,
  table: Table,
  index: number,
  { zone, kind, key, columns }: KnownTable,
): readonly ConfigFinding[] {
  const path = ['tables', index]
  const place =
    zone === 'silver'
      ? { from: 'schema.keys.primary of config/source.yaml', where: 'primary_key in workload.yaml' }
      : { from: 'silver_to_gold of config/transformations.yaml', where: 'silver_to_gold in config/transformations.yaml' }
  const made = { from: 'config/transformations.yaml', where: 'gold in workload.yaml' }
  return [
    ...unlike(semantic, { path: [...path, 'kind'], said: table.kind, is: kind, ...made }),
    ...unlike(semantic, { path: [...path, 'zone'], said: table.zone, is: zone, ...made }),
    ...unlike(semantic, { path: [...path, 'primary_key'], said: table.primary_key, is: key, ...place }),
    ...table.columns.flatMap(({ name, type }, column) => {
      const at = [...path, 'columns', column]
      if (!columns.has(name)) return [unknown('column', name, [...at, 'name'], [...columns.keys()])]
      const is = columns.get(name) ?? type
      // The columns that silver takes from the source are compared with it.
      return zone === 'silver' ? [] : unlike(semantic, { path: [...at, 'type'], said: type, is, ...place })
    }),
  ]
}

function unknown(what: 'table' | 'column', name: string, path: readonly PropertyKey[], names: readonly string[]): ConfigFinding {
  const near = nearestNames(name, names)
  return {
    file: 'semantic',
    path,
    at: 'value',
    message: `${what === 'table' ? 'tables' : 'columns'} describes the ${what} "${name}", which ${what === 'table' ? 'the workload does not make' : 'this table does not get'}`,
    hint:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : `${what === 'table' ? 'Tables' : 'Columns'} there: ${listed([...new Set(names)])}.`,
  }
}
