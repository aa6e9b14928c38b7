import type { ConfigName, Migration } from './migration.ts'
import { schedule1 } from './schedule-1.ts'

export type { ConfigName, Migration, MigrationEdit } from './migration.ts'
export { migrateChoicePath, migrateValue, replaced, type MigratedValue } from './migrate-value.ts'

/** Every change of form that a config file went through; a file's newest version is the one behind its last migration. */
export const migrations: readonly Migration[] = [schedule1]

/** The version that Gangway reads and writes. */
export const newestVersion = (file: ConfigName): number => Math.max(1, ...migrationsOf(file).map(({ from }) => from + 1))

/** What brings a file from a version to the newest one, in order. */
export const migrationsFrom = (file: ConfigName, version: number): readonly Migration[] =>
  migrationsOf(file).filter(({ from }) => from >= version)

const migrationsOf = (file: ConfigName): readonly Migration[] =>
  migrations.filter((migration) => migration.file === file).toSorted((left, right) => left.from - right.from)
