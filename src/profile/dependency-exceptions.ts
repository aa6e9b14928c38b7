import type { Dependency } from '#domain'
import type { Dialect, Sql } from '#kit'
import type { Database } from '#system'
import type { Anomaly } from './find-anomalies.ts'
import { textOf } from './row-values.ts'
import { silverValue, type TypedColumn } from './silver-value.ts'

const FEWEST_REPEATED = 50
/** More of them are no faults of a few rows. */
const MOST_REFUTING = 0.01
const MOST_TOLD = 5
const EXAMPLES = 3

interface Values {
  database: Database
  relation: Sql
  columns: readonly TypedColumn[]
  dialect: Dialect
}

/** Columns beside which others nearly always have one value: one anomaly each, with values that break it. Personal ones are shared, and none is shown. */
export async function dependencyExceptions(dependencies: readonly Dependency[], values: Values): Promise<Anomaly[]> {
  const broken = dependencies.filter(
    ({ refuting, repeated, broken: rows }) =>
      refuting > 0 && (rows !== undefined || (repeated >= FEWEST_REPEATED && refuting <= repeated * MOST_REFUTING)),
  )
  const identifiers = values.columns.filter(
    ({ profile: { name, pii } }) => pii.length === 0 && broken.some(({ determinant }) => determinant.join() === name),
  )
  const found: Anomaly[] = []
  for (const identifier of identifiers) {
    const own = broken.filter(({ determinant }) => determinant.join() === identifier.profile.name)
    found.push(await anomalyOf(values, identifier, own))
  }
  return found
}

async function anomalyOf(
  { database, relation, columns, dialect }: Values,
  identifier: TypedColumn,
  broken: readonly Dependency[],
): Promise<Anomaly> {
  const { name } = identifier.profile
  const told = broken.slice(0, MOST_TOLD)
  const dependents = told.flatMap(({ dependent }) => columns.find(({ profile }) => profile.name === dependent) ?? [])
  const differs = dependents.map((column) => {
    const value = silverValue(column, dialect)
    return `min(${value}) <> max(${value})`
  })
  const rows = await database.query(
    `select cast(k as varchar) as k from (select ${silverValue(identifier, dialect)} as k, * from ${relation})
     where k is not null group by k having ${differs.join(' or ')} order by k limit ${EXAMPLES}`,
  )
  const examples = rows.length === 0 ? '' : `, e.g. ${rows.map((row) => textOf(row['k'])).join(', ')}`
  const counts = told.map(({ dependent, refuting }) => `${refuting} beside several of ${dependent}`)
  return {
    code: 'nearly_determined',
    columns: [name, ...told.map(({ dependent }) => dependent)],
    message: `${name} has one value of what belongs to it, save ${counts.join(', ')}${examples}.`,
    count: Math.max(...broken.map(({ refuting }) => refuting)),
  }
}
