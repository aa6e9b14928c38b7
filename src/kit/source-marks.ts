import type { LineOrigin, TemplateOrigin } from '../domain/index.ts'

/** One place in config, or several, nearest first. */
export type Sources = string | readonly string[]

/** Places in config of the values of a view, by their names; of a list those of its items too, where each has its own. */
export type ViewSources = Readonly<Record<string, Sources | { each: readonly Sources[] }>>

// Halves of surrogate pairs that stand alone: no file can hold them, so no value of a user looks like a mark.
const OPEN = '\uDC00'
const CLOSE = '\uDC01'
const TEMPLATE = '@'
const SPLIT = '|'
const MARK = /\uDC00([^\uDC00\uDC01]*)\uDC01/gu

/** Says inside of rendered text what the line is made from; `readMarks` takes it out. */
export const sourceMark = (sources: Sources): string =>
  [sources]
    .flat()
    .filter((source) => source !== '')
    .map((source) => `${OPEN}${source}${CLOSE}`)
    .join('')

/** Says inside of rendered text which line of the template follows. */
export const templateMark = ({ line, filledBy, block = '' }: TemplateOrigin): string =>
  `${OPEN}${TEMPLATE}${[line, filledBy.join(' '), block].join(SPLIT)}${CLOSE}`

function readTemplateMark(mark: string): TemplateOrigin {
  const [line, names = '', block = ''] = mark.slice(TEMPLATE.length).split(SPLIT)
  return { line: Number(line), filledBy: names === '' ? [] : names.split(' '), ...(block === '' ? {} : { block }) }
}

export interface RenderedText {
  text: string
  /** One for each line. */
  lines: readonly LineOrigin[]
}

/** The text without its marks, and what they said of each line. */
export function readMarks(marked: string): RenderedText {
  let running: TemplateOrigin | undefined
  const lines = marked.split('\n').map((line): LineOrigin => {
    const marks = [...line.matchAll(MARK)].map((match) => match[1] ?? '')
    const templates = marks.filter((mark) => mark.startsWith(TEMPLATE)).map(readTemplateMark)
    // A value of several lines began at a mark above; where the line begins with a mark of its own it has ended.
    const begun = line.startsWith(`${OPEN}${TEMPLATE}`) ? [] : running === undefined ? [] : [running]
    const parts = [...begun, ...templates]
    running = templates.at(-1) ?? running
    const sources = [...new Set(marks.filter((mark) => !mark.startsWith(TEMPLATE)))]
    return { sources, ...joined(parts) }
  })
  return { text: withoutMarks(marked), lines }
}

export const withoutMarks = (marked: string): string => marked.replaceAll(MARK, '')

function joined(parts: readonly TemplateOrigin[]): Pick<LineOrigin, 'template'> {
  const [first] = parts
  return first === undefined ? {} : { template: { ...first, filledBy: [...new Set(parts.flatMap(({ filledBy }) => filledBy))] } }
}
