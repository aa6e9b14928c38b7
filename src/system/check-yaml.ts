import type { z } from 'zod'
import { adviceOf, callerError, GangwayError, type Problem } from '#domain'
import { describeIssues, type ValueProblem } from './describe-issue.ts'
import { schemaTree } from './schema-node.ts'
import { lineAndColumn, loadYaml, placeKey, yamlPlaces, type YamlPlace } from './yaml.ts'

/** A value in the form that its schema describes, and the way back to what stands in the text. */
export interface Upgraded {
  value: unknown
  formerPath: (path: readonly PropertyKey[]) => readonly PropertyKey[]
  /** What forbids reading it at all. */
  problems?: readonly ValueProblem[]
}

interface CheckOptions<Schema extends z.ZodType> {
  /** How the file is called in messages. */
  path: string
  schema: Schema
  /** Brings an older form to the one that the schema describes. */
  upgrade?: (value: unknown) => Upgraded
}

/** A value that validates, or everything that keeps it from it, each with file, line and column. */
export type Checked<Value> = { ok: true; value: Value; problems: readonly [] } | { ok: false; problems: readonly Problem[] }

/** Reads YAML into a validated value, or tells all that is wrong with it. */
export function checkYaml<Schema extends z.ZodType>(text: string, options: CheckOptions<Schema>): Checked<z.infer<Schema>> {
  try {
    const read = loadYaml(text, options.path)
    const upgraded: Upgraded = options.upgrade?.(read) ?? { value: read, formerPath: (path) => path }
    const parsed = options.schema.safeParse(upgraded.value)
    if (parsed.success && !upgraded.problems) return { ok: true, value: parsed.data, problems: [] }
    const issues = parsed.success ? [] : parsed.error.issues
    const found = upgraded.problems ?? describeIssues(issues, schemaTree(options.schema), upgraded.value)
    const locate = locator(text, options.path)
    return { ok: false, problems: found.map((problem) => locate({ ...problem, path: upgraded.formerPath(problem.path) })) }
  } catch (error) {
    if (!(error instanceof GangwayError) || error.fault !== 'caller') throw error
    const { code, message, subject = options.path } = error
    return { ok: false, problems: [{ code, message, subject, ...adviceOf(error) }] }
  }
}

/** Reads YAML into a validated value; what is wrong is named with `path:line:column` and what would be valid. */
export function parseYaml<Schema extends z.ZodType>(text: string, options: CheckOptions<Schema>): z.infer<Schema> {
  const checked = checkYaml(text, options)
  if (checked.ok) return checked.value
  throw problemsError(checked.problems)
}

/** Gives problems of a value their line and column in the text that it was read from. */
export function locator(text: string, path: string): (problem: ValueProblem) => Problem {
  const places = yamlPlaces(text)
  return ({ code = 'config_invalid', message, hint, next, ...where }) => {
    const { line, column } = lineAndColumn(text, offsetOf(where, places))
    return { code, message, subject: `${path}:${line}:${column}`, ...adviceOf({ hint, next }) }
  }
}

/** The place itself, else the nearest around it that stands in the text. */
function offsetOf({ path, at }: Pick<ValueProblem, 'path' | 'at'>, places: ReadonlyMap<string, YamlPlace>): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const place = places.get(placeKey(path.slice(0, length)))
    if (place) return at === 'value' && length === path.length ? place.start : (place.key?.start ?? place.start)
  }
  return 0
}

/** More than this nobody reads at once. */
const MOST = 20

/** All that is wrong as one error: its own words are those of the first. */
export function problemsError(problems: readonly Problem[]): GangwayError {
  const [first, ...others] = problems
  if (!first) throw new RangeError('There is no problem to tell.')
  if (others.length === 0) return callerError(first)
  const more = others.length < MOST ? `${others.length} more below` : `${others.length} more, ${MOST - 1} of them below`
  return callerError({ ...first, message: `${first.message} (${more})`, problems: problems.slice(0, MOST) })
}
