import type { ColumnRename, Dependency, Formula, Profile } from '#domain'
import { hashOf } from '#system'

/** The profile with renamed columns under the names that they had, so that every decision about them still finds them. */
export function renameColumns(profile: Profile, renames: readonly ColumnRename[]): Profile {
  if (renames.length === 0) return profile
  const names = new Map(renames.map(({ from, column }) => [from, column]))
  const nameOf = (name: string): string => names.get(name) ?? name
  const listed = <Item extends { columns: string[] }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, columns: item.columns.map(nameOf) }))
  const { hash: _, ...rest } = profile
  const renamed = {
    ...rest,
    columns: profile.columns.map((column) => ({ ...column, name: nameOf(column.name) })),
    keys: listed(profile.keys),
    relationships: listed(profile.relationships),
    ...(profile.dependencies ? { dependencies: profile.dependencies.map((each) => renamedDependency(each, nameOf)) } : {}),
    ...(profile.formulas ? { formulas: profile.formulas.map((each) => renamedFormula(each, nameOf)) } : {}),
    quasi_identifiers: profile.quasi_identifiers.map(nameOf),
    anomalies: profile.anomalies.map((anomaly) => ({
      ...anomaly,
      columns: anomaly.columns.map(nameOf),
      message: renamedMessage(anomaly, names),
    })),
    examples: profile.examples.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [nameOf(name), value]))),
  }
  return { ...renamed, hash: hashOf(renamed) }
}

const renamedDependency = ({ determinant, dependent, ...counts }: Dependency, nameOf: (name: string) => string): Dependency => ({
  determinant: determinant.map(nameOf),
  dependent: nameOf(dependent),
  ...counts,
})

const renamedFormula = ({ column, operands, ...rest }: Formula, nameOf: (name: string) => string): Formula => ({
  column: nameOf(column),
  operands: operands.map(nameOf),
  ...rest,
})

/** The message of an anomaly begins with the name of its only column. */
function renamedMessage({ columns, message }: Profile['anomalies'][number], names: ReadonlyMap<string, string>): string {
  const [only] = columns
  const name = only === undefined ? undefined : names.get(only)
  return name !== undefined && message.startsWith(`${only}:`) ? `${name}${message.slice(String(only).length)}` : message
}
