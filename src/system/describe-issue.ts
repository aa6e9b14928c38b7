import type { z } from 'zod'
import { nearestNames, type Call, type ErrorDetails } from '#domain'
import { describeShape, keysAt, listed, valuesAt } from './describe-shape.ts'
import { memberOf, namePath, nodesAt, type SchemaNode } from './schema-node.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** One thing that a value has wrong: where in the value, in words, and what would be valid. */
export interface ValueProblem {
  /** `config_invalid` unless it is something else. */
  code?: string
  path: Path
  /** Whether the key itself is wrong, or what stands behind it. */
  at: 'key' | 'value'
  /** A place inside the value: in the text of an expression, or an item of a list. */
  within?: ErrorDetails['within']
  message: string
  hint: string
  next?: readonly Call[]
}

interface Context {
  tree: SchemaNode
  value: unknown
}

/** What zod found, for a person. A misspelt key explains why another one is missing, so that is told once. */
export function describeIssues(issues: readonly Issue[], tree: SchemaNode, value: unknown): readonly ValueProblem[] {
  const context = { tree, value }
  const described = issues.flatMap((issue) => describeIssue(issue, [], context))
  const misspelt = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? meantBy(issue, issues, context) : [])))
  return described.filter(({ path }) => !misspelt.has(JSON.stringify(path.map(String))))
}

function describeIssue(issue: Issue, outer: Path, context: Context): readonly ValueProblem[] {
  const path = [...outer, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys': {
      const missing = missingIn(path, context)
      return [...shownKeys(issue).map((key) => unknownKey(path, key, missing, context)), ...otherKeys(issue, path, context)]
    }
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({
        path,
        at: 'key' as const,
        message: `${shown(path.at(-1))} cannot be a key of ${named(path.slice(0, -1), context)}: ${lowerFirst(message)}`,
        hint: 'Rename the key.',
      }))
    case 'custom':
      return [memberOf(issue.params, 'isSentence') === true ? refused(path, issue, context) : plain(path, issue.message, context)]
    case 'invalid_union':
      if (issue.errors.length > 0 && !isAbsent(path, context)) return closest(issue.errors, path, context)
      return [plain(path, '', context)]
    default:
      return [plain(path, issue.message, context)]
  }
}

/** A sentence that says what is wrong with the value, beside what would be valid. */
function refused(path: Path, { message, params }: Extract<Issue, { code: 'custom' }>, context: Context): ValueProblem {
  const hint: unknown = memberOf(params, 'hint')
  const what = `${named(path, context)} is ${shown(valueAtPath(context.value, path))}: ${lowerFirst(message)}`
  return { path, at: 'value', message: what, hint: typeof hint === 'string' ? hint : 'Correct the value.' }
}

const plain = (path: Path, reason: string, context: Context): ValueProblem =>
  isAbsent(path, context) ? missingKey(path, context) : wrongValue(path, reason, context)

/** Of alternatives the one that the value comes closest to: it fails deepest inside the value. */
function closest(errors: readonly (readonly Issue[])[], path: Path, context: Context): readonly ValueProblem[] {
  const depthOf = (issues: readonly Issue[]): number => Math.max(...issues.map((issue) => issue.path.length + (isKeyIssue(issue) ? 1 : 0)))
  const deepest = errors.toSorted((left, right) => depthOf(right) - depthOf(left))[0] ?? []
  if (deepest.length === 0 || depthOf(deepest) === 0) return [wrongValue(path, '', context)]
  return deepest.flatMap((issue) => describeIssue(issue, path, context))
}

/** Who wrote a file of another kind into the place of this one needs to see a few of its keys, not all. */
const MOST_KEYS = 25
const shownKeys = ({ keys }: Extract<Issue, { code: 'unrecognized_keys' }>): readonly string[] => keys.slice(0, MOST_KEYS)

function otherKeys({ keys }: Extract<Issue, { code: 'unrecognized_keys' }>, path: Path, context: Context): readonly ValueProblem[] {
  const more = keys.length - MOST_KEYS
  if (more <= 0) return []
  const message = `${named(path, context)} has ${more.toLocaleString('en-US')} more keys that are not known`
  return [{ path, at: 'value', message, hint: 'This seems to be a file of another kind: compare it with the schema.' }]
}

const isKeyIssue = ({ code }: Issue): boolean => code === 'unrecognized_keys'

function unknownKey(path: Path, key: string, missing: readonly string[], context: Context): ValueProblem {
  const known = keysAt(nodesAt(context.tree, path, context.value))
  const near = nearestNames(key, missing)[0] ?? nearestNames(key, known)[0]
  const valid = known.length > 0 ? `Valid here: ${listed(known)}.` : 'No key is valid here.'
  const message = `${named(path, context)} has no key ${shown(key)}`
  return { path: [...path, key], at: 'key', message, hint: near === undefined ? valid : `Did you mean ${near}? ${valid}` }
}

function missingKey(path: Path, context: Context): ValueProblem {
  const key = String(path.at(-1))
  const shape = describeShape(nodesAt(context.tree, path, context.value))
  const message = `${named(path.slice(0, -1), context)} has no ${key}`
  return { path, at: 'key', message, hint: shape === '' ? `Add ${key}.` : `Add ${key}: ${shape}.` }
}

function wrongValue(path: Path, reason: string, { tree, value }: Context): ValueProblem {
  const own = valueAtPath(value, path)
  const nodes = nodesAt(tree, path, value)
  const values = valuesAt(nodes)
  const form = nodes.length === 1 && typeof own === 'string' && nodes[0]?.format === undefined ? nodes[0]?.pattern : undefined
  const shape = form === undefined ? describeShape(nodes) : `text of the form ${form}`
  const near =
    typeof own === 'string'
      ? nearestNames(
          own,
          values.filter((each) => typeof each === 'string'),
        )[0]
      : undefined
  const told = ownWords(reason)
  const message = `${named(path, { tree, value })} is ${shown(own)}`
  const valid =
    told === '' && shape === '' ? 'Compare the place with the schema of the file.' : `Valid here: ${told === '' ? shape : told}.`
  return { path, at: 'value', message, hint: near === undefined ? valid : `Did you mean ${near}? ${valid}` }
}

/** Reasons that a schema of Gangway words itself say what is expected; those of zod repeat what the hint says better. */
const ownWords = (reason: string): string => (/^(Invalid|Too (small|big)|Unrecognized)/.test(reason) ? '' : reason)

/** Keys that are missing and that an unknown key was probably meant to be. */
function meantBy(issue: Extract<Issue, { code: 'unrecognized_keys' }>, issues: readonly Issue[], context: Context): readonly string[] {
  const missing = missingIn(issue.path, context)
  const near = shownKeys(issue).flatMap((key) => nearestNames(key, missing)[0] ?? [])
  return issues
    .map(({ path }) => JSON.stringify(path.map(String)))
    .filter((path) => near.some((key) => path === JSON.stringify([...issue.path.map(String), key])))
}

function missingIn(path: Path, { tree, value }: Context): readonly string[] {
  const nodes = nodesAt(tree, path, value)
  return nodes.flatMap(({ required }) => required ?? []).filter((key) => memberOf(valueAtPath(value, path), key) === undefined)
}

const valueAtPath = (value: unknown, path: Path): unknown => path.reduce<unknown>((at, part) => memberOf(at, part), value)

function isAbsent(path: Path, { value }: Context): boolean {
  const parent = valueAtPath(value, path.slice(0, -1))
  const last = path.at(-1)
  return last !== undefined && typeof parent === 'object' && parent !== null && !Array.isArray(parent) && !Object.hasOwn(parent, last)
}

const named = (path: Path, { tree, value }: Context): string => namePath(tree, path, value) || 'the file'

/** A value from a file as it may stand in a sentence: escaped, short. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'a mapping'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
