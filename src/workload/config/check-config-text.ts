import { migrateValue, migrationsFrom, newestVersion, type ConfigName, type Problem } from '#domain'
import { checkYaml, memberOf, problemsError, type Checked, type Upgraded } from '#system'
import { configPath, configSchemas, type ConfigValues } from './config-files.ts'

/** Reads one config file in whatever version it is, as the newest; or tells all that is wrong with it. */
export function checkConfigText<Name extends ConfigName>(name: Name, text: string, path = configPath(name)): Checked<ConfigValues[Name]> {
  return checkYaml(text, { path, schema: configSchemas[name], upgrade: (value) => upgradeConfigValue(name, value) })
}

/** Reads one config file as the newest version; a caller error names every problem with line and column. */
export function parseConfigText<Name extends ConfigName>(name: Name, text: string, path = configPath(name)): ConfigValues[Name] {
  const checked = checkConfigText(name, text, path)
  if (checked.ok) return checked.value
  throw problemsError(checked.problems)
}

/** The version that a file says it has; undefined when it says none that can be. */
export function versionOf(value: unknown): number | undefined {
  const version = memberOf(value, 'version')
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : undefined
}

/** A value in the form of the newest version; a newer one than that is a problem. */
export function upgradeConfigValue(name: ConfigName, value: unknown): Upgraded {
  const version = versionOf(value)
  const newest = newestVersion(name)
  if (version === undefined) return migrateValue(value, [])
  if (version > newest) return { ...migrateValue(value, []), problems: [newer(version, newest)] }
  return migrateValue(value, migrationsFrom(name, version))
}

const newer = (version: number, newest: number) => ({
  code: 'config_newer' satisfies Problem['code'],
  path: ['version'],
  at: 'value' as const,
  message: `version is ${version}, which is newer than this Gangway`,
  hint: `Upgrade Gangway; this one reads versions up to ${newest}.`,
})
