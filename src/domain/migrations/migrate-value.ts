import type { Migration, MigrationEdit, Scalar } from './migration.ts'

export type Path = readonly PropertyKey[]

/** A value in the form of the last migration, and the way back from its paths to those of the former form. */
export interface MigratedValue {
  value: unknown
  formerPath: (path: Path) => Path
}

/** Applies migrations in order; the given value stays as it is. A key whose new name is taken is left, so that the schema refuses it. */
export function migrateValue(value: unknown, migrations: readonly Migration[]): MigratedValue {
  const edits = migrations.flatMap((migration) => migration.edits)
  const migrated = edits.reduce((current, edit) => applyAt(current, edit.path, edit), value)
  const last = migrations.at(-1)
  return {
    value: last && isMapping(migrated) ? { ...migrated, version: last.from + 1 } : migrated,
    formerPath: (path) => edits.toReversed().reduce<Path>((current, edit) => formerOf(current, edit), path),
  }
}

/** The path that a choice has after the migrations, as records of choices name it: `a.b[c]`. */
export function migrateChoicePath(path: string, migrations: readonly Migration[]): string {
  return migrations
    .flatMap(({ edits }) => edits)
    .reduce((current, edit) => {
      if (edit.do !== 'rename') return current
      const parts = current.split(/\.(?![^[]*\])|(?=\[)/)
      const last = edit.path.length - 1
      return matches(parts, edit.path)
        ? [...parts.slice(0, last), edit.to, ...parts.slice(last + 1)].join('.').replaceAll('.[', '[')
        : current
    }, path)
}

function applyAt(value: unknown, [key, ...rest]: readonly string[], edit: MigrationEdit): unknown {
  if (key === undefined) return value
  if (key === '*') return mapMembers(value, (member) => applyAt(member, rest, edit))
  if (!isMapping(value) || !Object.hasOwn(value, key)) return value
  if (rest.length > 0) return mapMembers(value, (member, name) => (name === key ? applyAt(member, rest, edit) : member))
  if (edit.do === 'replace') return mapMembers(value, (member, name) => (name === key ? replaced(member, edit.values) : member))
  if (Object.hasOwn(value, edit.to)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name === key ? edit.to : name, member]))
}

/** A scalar as the table says it now. */
export function replaced(value: unknown, values: readonly { from: Scalar; to: Scalar }[]): unknown {
  const found = values.find(({ from }) => from === value)
  return found ? found.to : value
}

function mapMembers(value: unknown, change: (member: unknown, name: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((member: unknown, index) => change(member, String(index)))
  if (!isMapping(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]))
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function formerOf(path: Path, edit: MigrationEdit): Path {
  if (edit.do !== 'rename') return path
  const last = edit.path.length - 1
  const now = [...edit.path.slice(0, last), edit.to]
  return matches(path.map(String), now) ? [...path.slice(0, last), edit.path[last] ?? '', ...path.slice(last + 1)] : path
}

/** Whether a path leads to or through the place. */
const matches = (path: readonly string[], pattern: readonly string[]): boolean =>
  path.length >= pattern.length && pattern.every((key, index) => key === '*' || key === path[index])
