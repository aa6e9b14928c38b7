import colors from 'picocolors'
import { showHidden } from '../domain/hostile-text.ts'

const MARKS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^(\s*)(✓)/gm, colors.green],
  [/^(\s*)(✗)/gm, colors.red],
  [/^(\s*)([▲!](?= ))/gm, colors.yellow],
  [/^(\s*)(→.*)$/gm, colors.cyan],
]

/** What is not seen written out, and colours for a person at a terminal. Texts are written without them, since they are also read by programs and in a browser. */
export function paint(told: string): string {
  const text = showHidden(told, '\n')
  if (!colors.isColorSupported || !process.stdout.isTTY) return text
  const marked = MARKS.reduce(
    (painted, [mark, color]) => painted.replaceAll(mark, (_, indent: string, sign: string) => `${indent}${color(sign)}`),
    text,
  )
  return marked.replaceAll(/^[A-Z][^\n]{0,60}$(?=\n {2}\S)/gm, (heading) => colors.bold(heading))
}
