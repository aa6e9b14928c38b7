import { adviceOf, decisionNames, decisionPath, type ErrorDetails, type GangwayError, type Problem } from '#domain'
import { lineAndColumn, loadYaml, memberOf, namePath, placeKey, schemaTree, yamlPlaces, type YamlPlace } from '#system'
import { configPath, configSchemas, type ConfigValues } from './config-files.ts'
import { upgradeConfigValue } from './check-config-text.ts'
import type { ConfigFinding } from './config-finding.ts'

type Path = readonly PropertyKey[]
type Texts = ReadonlyMap<string, string>

/** A finding with file, line and column: the place inside an expression or a list where it names one. */
export function locateFinding(finding: ConfigFinding, texts: Texts): Problem {
  const { file, path, at, within, message, code = 'config_invalid' } = finding
  const text = texts.get(configPath(file)) ?? ''
  const { formerPath } = upgradeConfigValue(file, loadYaml(text, configPath(file)))
  const places = yamlPlaces(text)
  const { path: found, place } = nearest(formerPath(path), places)
  const whole = found.length === path.length
  const offset = whole && within ? offsetWithin(text, found, within, places) : undefined
  const { line, column } = lineAndColumn(text, offset ?? (at === 'value' && whole ? place.start : (place.key?.start ?? place.start)))
  return {
    code,
    message: message.replace(/ \(line \d+, column \d+ of the expression\)$/, ''),
    subject: `${configPath(file)}:${line}:${column}`,
    ...adviceOf(finding),
  }
}

/** An error whose subject is a choice (`config/schedule.yaml#depends_on[orders_dag]`) as a finding; undefined for any other subject. */
export function findingOfError(error: GangwayError, values: Partial<ConfigValues>): ConfigFinding | undefined {
  const [path = '', choice = ''] = (error.subject ?? '').split('#')
  const file = decisionNames.find((name) => decisionPath(name) === path)
  if (file === undefined) return undefined
  const place = pathOfChoice(choice, values[file], schemaTree(configSchemas[file]))
  const hint = error.hint ?? (error.code === 'expression_invalid' ? 'Correct the expression.' : 'Correct the place, or remove it.')
  return {
    code: error.code,
    file,
    path: place,
    at: 'value',
    message: error.message,
    ...adviceOf(error),
    hint,
    ...(error.within && { within: error.within }),
  }
}

/** Keys and positions of a choice that is named by keys and identities; as far as it is there. */
function pathOfChoice(choice: string, value: unknown, tree: ReturnType<typeof schemaTree>): Path {
  let path: Path = []
  let at = value
  for (;;) {
    const members = typeof at === 'object' && at !== null ? Object.entries(at) : []
    const next = members.find(([key]) => {
      const name = namePath(tree, [...path, key], value)
      return name === choice || choice.startsWith(`${name}.`) || choice.startsWith(`${name}[`)
    })
    if (!next) return path
    path = [...path, next[0]]
    at = next[1]
  }
}

function nearest(path: Path, places: ReadonlyMap<string, YamlPlace>): { path: Path; place: YamlPlace } {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(placeKey(path.slice(0, length)))
    if (place) return { path: path.slice(0, length), place }
  }
  return { path: [], place: { start: 0, end: 0, style: 'collection' } }
}

function offsetWithin(
  text: string,
  path: Path,
  within: NonNullable<ErrorDetails['within']>,
  places: ReadonlyMap<string, YamlPlace>,
): number | undefined {
  if ('item' in within) return itemOffset(text, path, within.item, places)
  const place = places.get(placeKey(path))
  if (!place || place.style === 'collection') return undefined
  const lines = text.slice(place.start, place.end).split('\n')
  const line = lines[within.line - 1]
  if (line === undefined) return place.start
  const before = lines.slice(0, within.line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const indent = place.style === 'block' ? line.length - line.trimStart().length : 0
  return Math.min(place.start + before + indent + within.column - 1 + escapesBefore(line, within.column, place), place.end)
}

/** What a quoted text writes with two characters and means as one. */
function escapesBefore(line: string, column: number, { style }: YamlPlace): number {
  if (style !== 'quoted') return 0
  let escapes = 0
  for (let index = 0; index < column - 1 + escapes; index += 1) {
    if (!/^(\\.|'')/.test(line.slice(index))) continue
    escapes += 1
    index += 1
  }
  return escapes
}

/** The item of a list, the key of a mapping, or the item that names it. */
function itemOffset(text: string, path: Path, item: string, places: ReadonlyMap<string, YamlPlace>): number | undefined {
  const value = path.reduce<unknown>((at, key) => memberOf(at, key), loadYaml(text, ''))
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  for (const [key, member] of members) {
    const inner =
      member === item || key === item
        ? [key]
        : Object.entries(member ?? {})
            .flatMap(([name, own]) => (own === item ? [key, name] : []))
            .slice(0, 2)
    const place = inner.length > 0 ? places.get(placeKey([...path, ...inner])) : undefined
    if (place) return key === item && !Array.isArray(value) ? (place.key?.start ?? place.start) : place.start
  }
  return undefined
}
