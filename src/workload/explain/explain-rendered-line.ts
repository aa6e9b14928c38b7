import { decisionPath, type LineOrigin } from '#domain'
import { decisionNameOf, type ConfigPlace } from './config-index.ts'
import { reasonWithoutRecord } from './explain-config-line.ts'
import type { Explainer, ReadText } from './explainer.ts'
import type { ExplainedChoice, Explanation } from './explanation.ts'
import { filePurpose } from './file-purpose.ts'

const MOST = 8

type Told = Pick<Explanation, 'origin' | 'section' | 'template' | 'sources' | 'choices' | 'note'>

interface Place {
  explainer: Explainer
  file: string
  owner: string
  text: string
}

/** Why a line of a rendered file is as it is: the choices that it was made from, as rendering noted them, or the text around them. */
export function explainRenderedLine(explainer: Explainer, file: string, owner: string, read: ReadText, line: number): Told {
  const section = read.sections[line - 1]
  const place = { explainer, file, owner, text: read.lines[line - 1] ?? '' }
  const origin = read.origins[line - 1]
  return { ...(section === undefined ? {} : { section }), ...(origin ? explainOrigin(place, origin) : unmapped(place)) }
}

function explainOrigin(place: Place, { sources, template }: LineOrigin): Told {
  const { explainer, file, text } = place
  const known = explainer.mapped(file)?.template
  const at = template && known !== undefined ? { template: `templates/${known}.hbs:${template.line}` } : {}
  const note = template && known !== undefined ? templateNote(template, `templates/${known}.hbs:${template.line}`) : undefined
  const places = explainer.placesOf(sources)
  if (places.length > 0) {
    const choices = choicesOf(explainer, places)
    const isConstant = template !== undefined && template.filledBy.length === 0
    const reason = choices.length > 0 ? undefined : reasonOf(places[0])
    const notes = [note, reason].filter((part) => part !== undefined)
    return {
      origin: isConstant ? 'template' : 'choice',
      ...at,
      sources: places,
      choices,
      ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    }
  }
  if (text.trim() === '')
    return { origin: 'engine', choices: [], note: `A blank line: it only parts what stands around it. ${aboutFile(place)}` }
  if (note !== undefined) return { origin: 'template', ...at, choices: [], note: `${note} This file: ${filePurpose(file)}.` }
  return {
    origin: 'engine',
    choices: [],
    note: `SQL that the compiler writes around the choices; no choice changes this line. ${aboutFile(place)}`,
  }
}

const aboutFile = ({ explainer, file, owner }: Place): string =>
  `This file, ${filePurpose(file)}, is rendered by the ${owner} part from ${explainer.renderedFrom(owner).map(decisionPath).join(', ')}.`

function templateNote({ filledBy, block }: NonNullable<LineOrigin['template']>, template: string): string {
  if (filledBy.length > 0) return `Filled with ${filledBy.map((name) => `\`${name}\``).join(', ')} by ${template}.`
  const same = `Constant text of ${template}.`
  if (block === undefined) return `${same} It is the same in every workload; an edit here becomes yours.`
  return `${same} It stands there for \`${block}\`, so the config says whether and how often.`
}

function choicesOf(explainer: Explainer, places: readonly ConfigPlace[]): readonly ExplainedChoice[] {
  const choices = new Map<string, ExplainedChoice>()
  for (const { file, path } of places) {
    const name = decisionNameOf(file)
    if (name === undefined) continue
    const own = explainer.choicesAt(name, path)
    for (const one of own.length > 0 ? own : explainer.choicesOfColumn(name, path)) choices.set(`${one.file}#${one.path}`, one)
  }
  return [...choices.values()].slice(0, MOST)
}

/** A value that no agent chose is explained by what it is. */
function reasonOf(place: ConfigPlace | undefined): string | undefined {
  const name = place && decisionNameOf(place.file)
  return place && name && reasonWithoutRecord(name, place.path, place.value)
}

/** A line that is not rendered today: config or Gangway is another since, or config cannot be rendered at all. */
function unmapped(place: Place): Told {
  const { unmapped: reason } = place.explainer
  const why = reason === undefined ? 'Config or Gangway has changed since this line was rendered; regenerate, then ask again.' : reason
  return { origin: 'engine', choices: [], note: `${why} ${aboutFile(place)}` }
}
