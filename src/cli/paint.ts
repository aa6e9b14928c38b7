import colors from 'picocolors'

const MARKS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^(\s*)(✓)/gm, colors.green],
  [/^(\s*)(✗)/gm, colors.red],
  [/^(\s*)([▲!](?= ))/gm, colors.yellow],
  [/^(\s*)(→.*)$/gm, colors.cyan],
]

/** Colours for a person at a terminal. Texts are written without them, since they are also read by programs and in a browser. */
export function paint(text: string): string {
  if (!colors.isColorSupported || !process.stdout.isTTY) return text
  const marked = MARKS.reduce(
    (painted, [mark, color]) => painted.replaceAll(mark, (_, indent: string, sign: string) => `${indent}${color(sign)}`),
    text,
  )
  return marked.replaceAll(/^[A-Z][^\n]{0,60}$(?=\n {2}\S)/gm, (heading) => colors.bold(heading))
}
