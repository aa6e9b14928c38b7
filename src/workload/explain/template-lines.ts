/** A template that files are rendered from, as whoever renders knows it. */
export interface KnownTemplate {
  /** Path below the checkout. */
  path: string
  text: string
}

export interface TemplateLine {
  line: number
  /** The list that it is repeated for, or the condition that it stands under. */
  block: string | undefined
  /** Names of the values that fill it; none for constant text. */
  filledBy: readonly string[]
}

/** A template by its lines: those that stand in every file as they are, and those with places to fill. */
export interface TemplateLines {
  path: string
  constant: ReadonlyMap<string, TemplateLine>
  filled: readonly { pattern: RegExp; line: TemplateLine }[]
}

export function readTemplate({ path, text }: KnownTemplate): TemplateLines {
  const constant = new Map<string, TemplateLine>()
  const filled: { pattern: RegExp; line: TemplateLine }[] = []
  const blocks: string[] = []
  for (const [index, source] of text.split('\n').entries()) {
    const opened = /\{\{~?#(each|if|unless)\s+([^}]+)\}\}/.exec(source)
    if (opened) blocks.push(`${opened[1] ?? ''} ${(opened[2] ?? '').trim()}`)
    const places = [...source.matchAll(PLACE)].map((match) => (match[1] ?? '').trim())
    const line = { line: index + 1, block: blocks.at(-1), filledBy: places.map(nameOf) }
    if (!source.includes('{{') && !constant.has(source)) constant.set(source, line)
    const pattern = places.length > 0 && !/\{\{~?[#/]/.test(source) ? patternOf(source) : undefined
    if (pattern) filled.push({ pattern, line })
    if (/\{\{~?\/(each|if|unless)/.test(source)) blocks.pop()
  }
  return { path, constant, filled }
}

/** The template's line that a rendered one comes from, constant text first. */
export const templateLineOf = ({ constant, filled }: TemplateLines, text: string): TemplateLine | undefined =>
  constant.get(text) ?? filled.find(({ pattern }) => pattern.test(text))?.line

const PLACE = /\{\{\{?(?![#/!>])([^{}]+)\}\}\}?/g

const HELPERS = new Set(['py', 'assign', 'prose', 'md', 'code', 'list', 'not', 'eq', 'and'])

/** The value that a place is filled with, without the helper that writes it. */
function nameOf(place: string): string {
  const [first = '', ...rest] = place.split(/\s+/).filter((word) => !/^".*"$/.test(word))
  return HELPERS.has(first) ? (rest[0] ?? first) : first
}

const LEAST_TEXT = 3

/** Undefined where so little of the line is constant that it would match anything. */
function patternOf(source: string): RegExp | undefined {
  const parts = source.split(PLACE).filter((_, index) => index % 2 === 0)
  if (parts.join('').replaceAll(/[^A-Za-z]/g, '').length < LEAST_TEXT) return undefined
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`)
}
