import { showHidden } from '#domain'

/** Text that is safe to stand in a page as it is: made by `markup` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | null | undefined | readonly Part[]

/**
 * A piece of HTML or SVG: what is put in is escaped, unless it is a piece itself. Control characters and those that turn the
 * direction of reading are written out, so that no text of data can pose as another.
 */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((text, next, index) => text + written(parts[index - 1]) + next))

export const nothing = new Markup('')

function written(part: Part): string {
  if (part === null || part === undefined) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escape(part)
  return part.map(written).join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => showHidden(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
