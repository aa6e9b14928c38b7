import { nameHostile } from '#domain'

/** Signs that take effect wherever they stand, and those that do at the beginning of a line or of a word. */
const ANYWHERE = /[\\`*[\]|]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
const AT_THE_START = /^(\s*)([#>+=~-]|\d+[.)])/

/** Text inside Markdown: it is read as it was written, and no mark-up or HTML of it takes effect. */
export const markdownText = (text: string): string =>
  nameHostile(text)
    .replaceAll(ANYWHERE, (sign) => `\\${sign}`)
    .replace(AT_THE_START, (_, blank: string, sign: string) => `${blank}${sign.slice(0, -1)}\\${sign.slice(-1)}`)

/** Text as code, also in a cell of a table: between more backticks than it holds itself. */
export function markdownCode(text: string): string {
  const shown = nameHostile(text).replaceAll('|', '\\|')
  const fence = '`'.repeat(Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}
