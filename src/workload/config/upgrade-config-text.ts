import { isDeepStrictEqual } from 'node:util'
import { defect, editorLine, migrationsFrom, newestVersion, replaced, type ConfigName, type Migration, type MigrationEdit } from '#domain'
import { loadYaml, placeKey, yamlPlaces, type YamlPlace } from '#system'
import { checkConfigText, versionOf } from './check-config-text.ts'
import { configPath } from './config-files.ts'

/** A config file in the form of the newest version. */
export interface UpgradedText {
  text: string
  from: number
  to: number
}

/**
 * The text of a config file with its keys as the newest version calls them: only the keys and scalars of the migrations change, so
 * that comments, order and alignment stay. A file that does not validate stays as it is; reading it tells why.
 */
export function upgradeConfigText(name: ConfigName, text: string): UpgradedText {
  const checked = checkConfigText(name, text)
  const to = newestVersion(name)
  const from = checked.ok ? (versionOf(loadYaml(text, configPath(name))) ?? to) : to
  if (!checked.ok || from === to) return { text, from, to }
  const upgraded = migrationsFrom(name, from).reduce(applyMigration, text)
  const again = checkConfigText(name, upgraded)
  if (!again.ok || !isDeepStrictEqual(again.value, checked.value)) {
    throw defect({
      code: 'upgrade_differs',
      message: `The upgrade of ${configPath(name)} does not say the same.`,
      subject: configPath(name),
    })
  }
  return { text: upgraded, from, to }
}

/** A config file as it lies on disk, and the base that it was rendered with, both in the form of today, so that a merge compares like with like. */
export interface ConfigSides {
  disk: string
  base: string | undefined
}

/** Both sides with today's keys. The line for editors comes in where nobody had it yet; one that a person removed stays away. */
export function upgradeConfigSides(name: ConfigName, { disk, base }: ConfigSides): ConfigSides {
  const upgraded = { disk: upgradeConfigText(name, disk).text, base: base === undefined ? undefined : upgradeConfigText(name, base).text }
  const line = `# ${editorLine(name)}`
  if (upgraded.base === undefined || upgraded.base.includes(line) || upgraded.disk.includes(line)) return upgraded
  return { disk: withFirstLine(upgraded.disk, line), base: withFirstLine(upgraded.base, line) }
}

function withFirstLine(text: string, line: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  return `${mark}${line}${text.includes('\r\n') ? '\r\n' : '\n'}${text.slice(mark.length)}`
}

/** The text after one migration, its version included. */
export function applyMigration(text: string, { from, edits }: Migration): string {
  const version: MigrationEdit = { do: 'replace', path: ['version'], values: [{ from, to: from + 1 }] }
  return [...edits, version].reduce(applyEdit, text)
}

interface Splice {
  start: number
  end: number
  text: string
}

function applyEdit(text: string, edit: MigrationEdit): string {
  const value = loadYaml(text, 'the file')
  const places = yamlPlaces(text)
  const splices = pathsOf(value, edit.path).flatMap((path) => {
    const place = places.get(placeKey(path))
    return place ? (spliceOf(edit, path, place, value) ?? []) : []
  })
  return splices
    .toSorted((left, right) => right.start - left.start)
    .reduce((all, { start, end, text: part }) => all.slice(0, start) + part + all.slice(end), text)
}

function spliceOf(edit: MigrationEdit, path: readonly string[], place: YamlPlace, value: unknown): Splice | undefined {
  if (edit.do === 'rename') {
    const taken = memberAt(value, [...path.slice(0, -1), edit.to]) !== undefined
    return taken || !place.key ? undefined : { ...place.key, text: edit.to }
  }
  const own = memberAt(value, path)
  const next = replaced(own, edit.values)
  if (next === own) return undefined
  const quoted = place.style === 'quoted'
  const text = quoted && typeof next === 'string' ? JSON.stringify(next) : String(next)
  return quoted ? { start: place.start - 1, end: place.end + 1, text } : { start: place.start, end: place.end, text }
}

/** The places that a pattern names, as they are there. */
function pathsOf(value: unknown, [key, ...rest]: readonly string[]): readonly string[][] {
  if (key === undefined) return [[]]
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value).filter(([name]) => key === '*' || name === key)
  return members.flatMap(([name, member]) => pathsOf(member, rest).map((path) => [name, ...path]))
}

const memberAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(key) : undefined), value)
