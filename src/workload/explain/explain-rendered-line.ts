import { decisionNames, decisionPath, type DecisionName } from '#domain'
import type { ConfigPlace, Scope } from './config-index.ts'
import { reasonWithoutRecord } from './explain-config-line.ts'
import type { Explainer, ReadText } from './explainer.ts'
import type { ExplainedChoice, Explanation } from './explanation.ts'
import { filePurpose } from './file-purpose.ts'
import { templateLineOf, type TemplateLine, type TemplateLines } from './template-lines.ts'

const MOST = 8
const MOST_SOURCES = 8
/** How far above a line the one may stand that it belongs to. */
const REACH = 400

type Told = Pick<Explanation, 'origin' | 'section' | 'template' | 'sources' | 'choices' | 'note'>

interface Place {
  explainer: Explainer
  file: string
  owner: string
  lines: readonly string[]
  line: number
  names: readonly DecisionName[]
  scope: Scope
}

/** Why a line of a rendered file is as it is: constant text of its template, or the choices whose names stand on it or around it. */
export function explainRenderedLine(explainer: Explainer, file: string, owner: string, { lines, sections }: ReadText, line: number): Told {
  const section = sections[line - 1]
  const names = explainer.renderedFrom(owner)
  const place = { explainer, file, owner, lines, line, names, scope: { files: names, focus: focusOf(file) } }
  return { ...(section === undefined ? {} : { section }), ...tell(place, true) }
}

function tell(place: Place, mayPointOn: boolean): Told {
  const { explainer, file, lines, line, scope } = place
  const text = lines[line - 1] ?? ''
  if (text.trim() === '')
    return { origin: 'engine', choices: [], note: `A blank line: it only parts what stands around it. ${aboutFile(place)}` }
  const template = explainer.templateOf(file)
  const source = typeof template === 'object' ? templateLineOf(template, text) : undefined
  if (source && typeof template === 'object' && source.filledBy.length === 0 && speaks(text)) return constantLine(place, template, source)
  const found = withinItem(place, explainer.index.find(text, scope, Infinity, source?.filledBy))
  if (found.length > 0 && speaks(text)) {
    const told = fromSources(explainer, found)
    const filled = source ? filledNote(template, source) : {}
    return { ...told, ...filled, ...withReason(told, filled.note) }
  }
  if (source && typeof template === 'object' && source.filledBy.length > 0) {
    return { origin: 'template', choices: [], ...filledNote(template, source, aboutFile(place)) }
  }
  const opened = /[([{]$/.test(text) ? followingTold(place) : undefined
  return opened ?? (mayPointOn ? pointOn(place) : undefined) ?? remainder(place)
}

/** Of what a line may come from only what belongs to the item whose call or entry it stands in: `on_fail="flag"` is of its rule. */
function withinItem(place: Place, found: readonly ConfigPlace[]): readonly ConfigPlace[] {
  const item = place.file.endsWith('.py') ? enclosingItem(place) : undefined
  if (!item) return found.slice(0, MOST_SOURCES)
  const own = found.filter(({ file, path }) => file === item.file && (path === item.path || path.startsWith(`${item.path}.`)))
  return own.length > 0 ? own.slice(0, MOST_SOURCES) : [item]
}

const CALL_AT_MOST = 24

/** The item that the first line of the same call or entry names. */
function enclosingItem({ explainer, lines, line, scope }: Place): ConfigPlace | undefined {
  const depth = indentOf(lines[line - 1] ?? '')
  if (depth < 4) return undefined
  let first = line
  for (let number = line - 1; number >= Math.max(1, line - CALL_AT_MOST); number -= 1) {
    const text = lines[number - 1] ?? ''
    if (text.trim() === '' || indentOf(text) < depth) break
    if (indentOf(text) === depth) first = number
  }
  const opener = lines[first - 2] ?? ''
  return /[({]$/.test(opener) && first !== line ? explainer.index.itemOn(lines[first - 1] ?? '', scope) : undefined
}

/** The part of a config file that a file is about, by its name. */
function focusOf(file: string): string | undefined {
  const zone = /check_(bronze|silver|gold)\.py$/.exec(file)?.[1] ?? /^sql\/(\w+)\/check_/.exec(file)?.[1]
  if (zone !== undefined) return `rules[${zone}.`
  if (/silver_to_gold|^sql\/gold\//.test(file)) return 'silver_to_gold'
  return /bronze_to_silver|^sql\/silver\//.test(file) ? 'bronze_to_silver' : undefined
}

/** A line of brackets and words of SQL alone says nothing by itself. */
const speaks = (text: string): boolean => /[A-Za-z0-9]/.test(text) && !/^\s*(select|from|where|and|or|end|else|union all)\s*$/i.test(text)

const aboutFile = ({ file, names }: Place): string =>
  `This file (${filePurpose(file)}) is rendered from ${names.map(decisionPath).join(', ')}.`

function constantLine(place: Place, { path }: TemplateLines, { line, block }: TemplateLine): Told {
  const template = `${path}:${line}`
  const same = `Constant text of ${template}; this file: ${filePurpose(place.file)}.`
  if (block === undefined) {
    return { origin: 'template', template, choices: [], note: `${same} It is the same in every workload; an edit here becomes yours.` }
  }
  const note = `${same} It stands there for \`${block}\`, so the config says whether and how often.`
  return { ...fromSources(place.explainer, followingSources(place)), origin: 'template', template, note }
}

function filledNote(
  template: TemplateLines | 'changed since' | undefined,
  source: TemplateLine,
  rest = '',
): Pick<Told, 'template' | 'note'> {
  const path = typeof template === 'object' ? `${template.path}:${source.line}` : ''
  const names = [...new Set(source.filledBy)].map((name) => `\`${name}\``).join(', ')
  return source.filledBy.length === 0 ? {} : { template: path, note: `Filled with ${names} by ${path}. ${rest}`.trim() }
}

/** A value that no agent chose is told by what it is. */
function withReason({ choices, sources }: Pick<Told, 'choices' | 'sources'>, filled: string | undefined): { note?: string } {
  const [first] = sources ?? []
  const name = decisionNames.find((candidate) => decisionPath(candidate) === first?.file)
  if (choices.length > 0 || !first || name === undefined) return filled === undefined ? {} : { note: filled }
  return { note: [filled, reasonWithoutRecord(name, first.path, first.value)].filter((part) => part !== undefined).join('\n') }
}

/** The item of a list that a constant line opens is told by the lines after it. */
function followingSources({ explainer, lines, line, scope }: Place): readonly ConfigPlace[] {
  for (let number = line; number <= Math.min(lines.length, line + 3); number += 1) {
    const sources = explainer.index.find(lines[number - 1] ?? '', scope, MOST_SOURCES)
    if (sources.length > 0) return sources
  }
  return []
}

function fromSources(explainer: Explainer, sources: readonly ConfigPlace[]): Pick<Told, 'origin' | 'sources' | 'choices'> {
  const choices = new Map<string, ExplainedChoice>()
  for (const { file, path } of sources) {
    const name = decisionNames.find((candidate) => decisionPath(candidate) === file)
    for (const one of name === undefined ? [] : explainer.choicesAt(name, path)) choices.set(`${one.file}#${one.path}`, one)
  }
  return { origin: 'choice', sources, choices: [...choices.values()].slice(0, MOST) }
}

/** What a line without words of its own belongs to: the nearest above that is indented as much or less. */
function pointOn(place: Place): Told | undefined {
  const { lines, line } = place
  const depth = indentOf(lines[line - 1] ?? '')
  for (let number = line - 1; number >= Math.max(1, line - REACH); number -= 1) {
    const text = lines[number - 1] ?? ''
    if (text.trim() === '' || indentOf(text) > depth || !speaks(text)) continue
    const told = tell({ ...place, line: number }, false)
    if (!told.sources?.length && told.template === undefined) continue
    const short = text.trim().length > 80 ? `${text.trim().slice(0, 79)}…` : text.trim()
    return { ...told, note: [`It belongs to line ${number}: ${short}`, told.note ?? ''].filter((part) => part !== '').join('\n') }
  }
  return followingTold(place)
}

/** What a line opens is told by the lines after it. */
function followingTold(place: Place): Told | undefined {
  const following = followingSources(place)
  if (following.length === 0) return undefined
  const told = fromSources(place.explainer, following)
  return told.choices.length === 0 ? undefined : told
}

const indentOf = (text: string): number => text.length - text.trimStart().length

function remainder(place: Place): Told {
  const { explainer, file, owner, names } = place
  const template = explainer.templateOf(file)
  const changed = template === 'changed since' ? ' Its template has changed since.' : ''
  const note = `Rendered by the ${owner} part from ${names.map(decisionPath).join(', ')}; change it there. This file: ${filePurpose(file)}.${changed}`
  return { origin: template === undefined ? 'engine' : 'template', choices: [], note }
}
