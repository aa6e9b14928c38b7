import { join } from 'node:path'
import { callerError, decisionNames, decisionPath, nearestNames } from '#domain'
import { readText } from '#system'
import { decisionNameOf } from './explain/config-index.ts'
import { explainConfigLine } from './explain/explain-config-line.ts'
import { explainRenderedLine } from './explain/explain-rendered-line.ts'
import { explainRequestLine } from './explain/explain-request-line.ts'
import { Explainer, type ExplainKnowledge } from './explain/explainer.ts'
import type { ExplainedChoice, Explanation } from './explain/explanation.ts'
import type { Workload } from './workload.ts'

export { Explainer, type ExplainKnowledge } from './explain/explainer.ts'
export type { ExplainedChoice, Explanation } from './explain/explanation.ts'

/** Choices shown where no line is asked for. */
const MOST = 24

/** What a caller of one explanation knows; the maps are made only for a file that is rendered. */
export interface Asked extends Pick<ExplainKnowledge, 'assumptions'> {
  sourceMaps?: () => Promise<Pick<ExplainKnowledge, 'maps' | 'unmapped'>>
}

/** Why a choice or a line is as it is. Without a file: the choices that a person should know of. */
export async function explainChoice(
  workload: Workload,
  place: { file?: string; line?: number } = {},
  { sourceMaps, ...knowledge }: Asked = {},
): Promise<Explanation> {
  if (place.file === undefined) return explainWorkload(await Explainer.of(workload, knowledge))
  const file = findFile(workload, place.file)
  const text = await readText(join(workload.folder, file))
  const maps = isRendered(workload, file) ? await sourceMaps?.() : undefined
  const explainer = await Explainer.of(workload, { ...knowledge, ...maps })
  if (place.line === undefined) return explainFile(explainer, file)
  checkLine(file, text, place.line)
  return explainLine(explainer, file, text, place.line)
}

/** Whether a file is made from config; config and request are what they say themselves. */
const isRendered = ({ lock }: Workload, file: string): boolean =>
  lock?.artifacts[file] !== undefined && file !== 'workload.yaml' && decisionNameOf(file) === undefined

/** Why one line of a file is as it is; every line of every file has an answer. */
export function explainLine(explainer: Explainer, file: string, text: string, line: number): Explanation {
  const read = explainer.read(file, text)
  const place = { ...describeFile(explainer, file), line, text: read.lines[line - 1] ?? '' }
  const { owner } = place
  if (owner === undefined) return { ...place, origin: 'person', choices: [], note: STRANGER }
  const name = decisionNameOf(file)
  const told =
    file === 'workload.yaml'
      ? explainRequestLine(explainer, line)
      : name === undefined
        ? explainRenderedLine(explainer, file, owner, read, line)
        : explainConfigLine(explainer, name, line)
  if (!read.edited.has(line)) return { ...place, ...told }
  const { choices } = told
  const path = 'path' in told ? told.path : undefined
  const sources = 'sources' in told && told.sources !== undefined ? { sources: told.sources } : {}
  const was = choices.length > 0 ? ' What is shown above is behind the rendered line that stood here.' : ''
  const note = `A person wrote or changed this line since the file was rendered; it is kept.${was}`
  return { ...place, ...(path === undefined ? {} : { path }), origin: 'person', ...sources, choices, note }
}

const STRANGER = 'This file was not made by Gangway: a person owns it.'

function describeFile(explainer: Explainer, file: string): Pick<Explanation, 'workload' | 'file' | 'owner' | 'decisions'> {
  const owner = explainer.ownerOf(file)
  const common = { workload: explainer.workload.name, file, ...(owner === undefined ? {} : { owner }) }
  if (file === 'workload.yaml') return { ...common, decisions: [] }
  if (decisionNameOf(file)) return { ...common, owner: owner ?? 'engine', decisions: [file] }
  return { ...common, decisions: owner === undefined ? [] : explainer.renderedFrom(owner).map(decisionPath) }
}

/** Choices of persons first, then of models, then the least sure ones of rules. */
function explainWorkload(explainer: Explainer): Explanation {
  const { workload } = explainer
  const all = decisionNames.flatMap((name) => explainer.choicesOf(name))
  const rank = ({ choice }: ExplainedChoice): number =>
    choice.by === 'person' ? -2 : choice.by === 'model' ? -1 : (choice.confidence ?? 1)
  const choices = all.toSorted((left, right) => rank(left) - rank(right)).slice(0, MOST)
  const note =
    all.length === 0
      ? 'No reasons are recorded for this workload.'
      : `${all.length} choices are recorded; name a file and a line to see one.`
  return { workload: workload.name, decisions: decisionNames.filter((name) => workload.why[name]).map(decisionPath), choices, note }
}

function explainFile(explainer: Explainer, file: string): Explanation {
  const described = describeFile(explainer, file)
  const name = decisionNameOf(file)
  if (name) return { ...described, choices: explainer.choicesOf(name) }
  if (described.owner === undefined) return { ...described, choices: [], note: STRANGER }
  const template = explainer.mapped(file)?.template
  const by = template === undefined ? '' : `, by templates/${template}.hbs`
  const note = `Rendered by the ${described.owner} part from ${described.decisions.join(', ')}${by}; change it there. Name a line to see what is behind it.`
  return { ...described, choices: [], note }
}

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
