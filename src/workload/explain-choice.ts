import { join } from 'node:path'
import {
  callerError,
  decisionNames,
  decisionPath,
  decisionSchemas,
  nearestNames,
  type AgentId,
  type Choice,
  type Choices,
  type DecisionName,
} from '#domain'
import { canonicalJson, parseYaml, readText } from '#system'
import { choicePlaces, enclosingPaths, valueAt } from './choice-paths.ts'
import { internal } from './workload-paths.ts'
import type { Workload } from './workload.ts'

/** A choice with the place where it stands. */
export interface ExplainedChoice {
  file: string
  path: string
  choice: Choice
  /** The value as it stands on disk differs from the stored base: a person changed it, whatever the record says. */
  changedByPerson: boolean
}

export interface Explanation {
  workload: string
  file?: string
  line?: number
  /** Text of the line, and for a config file the path of the choice there. */
  text?: string
  path?: string
  /** Who owns the file, and from which config files it is rendered. */
  owner?: string
  decisions: readonly string[]
  /** Best first: the choice at the place itself, else those nearest to it. */
  choices: readonly ExplainedChoice[]
  /** A sentence when there is nothing better to say. */
  note?: string
}

/** Config files that an agent's artifacts are rendered from; those of the agents before it count too. */
const RENDERED_FROM: Readonly<Record<AgentId | 'engine', readonly DecisionName[]>> = {
  metadata: ['source', 'semantic'],
  transformation: ['transformations', 'source'],
  quality: ['quality_rules', 'source', 'transformations'],
  dag: ['schedule', 'transformations', 'source'],
  engine: ['source', 'semantic', 'transformations', 'quality_rules', 'schedule'],
}

/** Choices shown where no line is asked for, or several are equally near. */
const MOST = 8

/** Why a choice or a line is as it is. Without a file: the choices that a person should know of. */
export async function explainChoice(workload: Workload, place: { file?: string; line?: number } = {}): Promise<Explanation> {
  if (place.file === undefined) return explainWorkload(workload)
  const file = findFile(workload, place.file)
  const text = await readText(join(workload.folder, file))
  if (place.line !== undefined) checkLine(file, text, place.line)
  const decision = decisionNames.find((name) => decisionPath(name) === file)
  if (decision) return explainConfig(workload, decision, text, place.line)
  return explainRendered(workload, file, text, place.line)
}

/** Choices of persons first, then of models, then the least sure ones of rules. */
function explainWorkload(workload: Workload): Explanation {
  const all = decisionNames.flatMap((name) => choicesOf(workload, name))
  const rank = ({ choice }: ExplainedChoice): number =>
    choice.by === 'person' ? -2 : choice.by === 'model' ? -1 : (choice.confidence ?? 1)
  const choices = all.toSorted((left, right) => rank(left) - rank(right)).slice(0, MOST * 3)
  const note =
    all.length === 0
      ? 'No reasons are recorded for this workload.'
      : `${all.length} choices are recorded; name a file and a line to see one.`
  return { workload: workload.name, decisions: decisionNames.filter((name) => workload.why[name]).map(decisionPath), choices, note }
}

async function explainConfig(workload: Workload, name: DecisionName, text: string, line: number | undefined): Promise<Explanation> {
  const file = decisionPath(name)
  const common = { workload: workload.name, file, decisions: [file], ...ownerOf(workload, file) }
  const all = choicesOf(workload, name)
  if (line === undefined) return { ...common, choices: all }
  const places = choicePlaces(name, text, workload.decisions[name])
  const place = places.findLast((one) => one.line <= line)
  const shown = { ...common, line, text: lineOf(text, line) }
  if (!place) return { ...shown, choices: [], note: 'This line is a comment; no choice stands there.' }
  const choices = await markChanges(workload, name, choicesAt(place.path, all))
  const note =
    choices.length === 0 ? 'No reason is recorded for this place: it follows from the shape of the file, or a person wrote it.' : undefined
  return { ...shown, path: place.path, choices, ...(note === undefined ? {} : { note }) }
}

/** The choice itself, else the nearest that encloses it, else those that it encloses. */
function choicesAt(path: string, all: readonly ExplainedChoice[]): readonly ExplainedChoice[] {
  for (const candidate of [path, ...enclosingPaths(path)]) {
    const exact = all.filter((one) => one.path === candidate)
    if (exact.length > 0) return exact
    if (candidate === path) {
      const inside = all.filter((one) => one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[`))
      if (inside.length > 0) return inside.slice(0, MOST)
    }
  }
  return []
}

/** Compares the values of choices with the stored base, so that a person's edit is told as such. */
async function markChanges(
  workload: Workload,
  name: DecisionName,
  choices: readonly ExplainedChoice[],
): Promise<readonly ExplainedChoice[]> {
  const path = internal.base(decisionPath(name))
  const value = workload.decisions[name]
  if (value === undefined || !workload.files.includes(path)) return choices
  const base = parseYaml(await readText(join(workload.folder, path)), { path, schema: decisionSchemas[name] })
  return choices.map((one) => ({ ...one, changedByPerson: !sameValue(valueAt(value, one.path), valueAt(base, one.path)) }))
}

const sameValue = (left: unknown, right: unknown): boolean => canonicalJson(left ?? null) === canonicalJson(right ?? null)

function explainRendered(workload: Workload, file: string, text: string, line: number | undefined): Explanation {
  const artifact = workload.lock?.artifacts[file]
  const owner = artifact?.owner
  if (owner === undefined) {
    const note = 'This file was not made by Gangway: a person owns it.'
    return {
      workload: workload.name,
      file,
      ...(line === undefined ? {} : { line, text: lineOf(text, line) }),
      decisions: [],
      choices: [],
      note,
    }
  }
  const names = RENDERED_FROM[isOwner(owner) ? owner : 'engine']
  const candidates = names.flatMap((name) => choicesOf(workload, name))
  const choices = line === undefined ? [] : nearestChoices(text.split('\n'), line, candidates)
  const common = { workload: workload.name, file, owner, decisions: names.map(decisionPath), choices }
  const note =
    choices.length === 0 ? `Rendered by the ${owner} part from ${names.map(decisionPath).join(', ')}; change it there.` : undefined
  return { ...common, ...(line === undefined ? {} : { line, text: lineOf(text, line) }), ...(note === undefined ? {} : { note }) }
}

const isOwner = (owner: string): owner is keyof typeof RENDERED_FROM => owner in RENDERED_FROM

/** Choices whose names stand on the line, else on the lines around it; those with more and rarer names first. */
function nearestChoices(lines: readonly string[], line: number, candidates: readonly ExplainedChoice[]): readonly ExplainedChoice[] {
  for (let distance = 0; distance <= 3; distance += 1) {
    const around = distance === 0 ? [line] : [line - distance, line + distance]
    const words = new Set(around.flatMap((number) => (lines[number - 1] ?? '').match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []))
    const scored = candidates
      .map((one) => ({ one, score: namesIn(one.path).reduce((sum, name) => sum + (words.has(name) ? name.length : 0), 0) }))
      .filter(({ score }) => score > 0)
      .toSorted((left, right) => right.score - left.score || left.one.path.length - right.one.path.length)
    if (scored.length > 0) return scored.slice(0, MOST).map(({ one }) => one)
  }
  return []
}

/** What a path names itself: identities of list items, as a whole and by their words' column (`cast_amount` → `amount`). */
function namesIn(path: string): string[] {
  const identities = [...path.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '')
  const tails = identities.flatMap((identity) => [...identity.matchAll(/_/g)].map(({ index }) => identity.slice(index + 1)))
  return [...new Set([...identities, ...tails])].filter((name) => !/^\d+$/.test(name))
}

function choicesOf(workload: Workload, name: DecisionName): ExplainedChoice[] {
  const choices: Choices = workload.why[name] ?? {}
  return Object.entries(choices).map(([path, choice]) => ({ file: decisionPath(name), path, choice, changedByPerson: false }))
}

function ownerOf(workload: Workload, file: string): { owner?: string } {
  const owner = workload.lock?.artifacts[file]?.owner
  return owner === undefined ? {} : { owner }
}

const lineOf = (text: string, line: number): string => (text.split('\n')[line - 1] ?? '').replace(/\r$/, '')

function checkLine(file: string, text: string, line: number): void {
  const lines = text.endsWith('\n') ? text.split('\n').length - 1 : text.split('\n').length
  if (Number.isInteger(line) && line >= 1 && line <= lines) return
  throw callerError({
    code: 'line_missing',
    message: `${file} has ${lines} lines.`,
    subject: `${file}:${line}`,
    hint: `Name a line from 1 to ${lines}.`,
  })
}

/** A path inside the workload, or the end of one when only one file has it. */
function findFile(workload: Workload, given: string): string {
  const path = given.replace(/^\.\//, '').replace(new RegExp(`^(?:.*/)?workloads/${workload.name}/`), '')
  if (workload.files.includes(path)) return path
  const visible = workload.files.filter((file) => !file.startsWith('.gangway/'))
  const matches = visible.filter((file) => file.endsWith(`/${path}`))
  const [only, ...others] = matches
  if (only !== undefined && others.length === 0) return only
  const nearest = matches.length > 0 ? matches : nearestNames(path, visible)
  throw callerError({
    code: matches.length > 0 ? 'file_ambiguous' : 'file_unknown',
    message: matches.length > 0 ? `Several files of ${workload.name} end with ${path}.` : `${workload.name} has no file ${path}.`,
    subject: given,
    hint: nearest.length > 0 ? `Name one of ${nearest.join(', ')}.` : `See the files below workloads/${workload.name}/.`,
  })
}
