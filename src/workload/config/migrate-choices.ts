import { migrateChoicePath, migrationsFrom, newestVersion, type Choices, type DecisionName } from '#domain'
import { loadYaml } from '#system'
import { versionOf } from './check-config-text.ts'
import { configPath } from './config-files.ts'

/** Records of choices under the paths that they have today; `text` is the valid config file that they were recorded for. */
export function migrateChoices(name: DecisionName, choices: Choices, text: string): Choices {
  const version = versionOf(loadYaml(text, configPath(name))) ?? newestVersion(name)
  const migrations = migrationsFrom(name, version)
  if (migrations.length === 0) return choices
  return Object.fromEntries(Object.entries(choices).map(([path, choice]) => [migrateChoicePath(path, migrations), choice]))
}
