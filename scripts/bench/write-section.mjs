import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts lines under a heading of docs/accuracy.md; the other sections, which other measurements write, stay as they are. */
export function writeSection(root, heading, lines) {
  const path = join(root, 'docs', 'accuracy.md')
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '# Accuracy\n'
  const [head, ...sections] = text.split(/^## /m)
  const others = sections.filter((section) => !section.startsWith(`${heading}\n`))
  const written = [...others, `${heading}\n\n${lines.join('\n')}\n`].map((section) => `## ${section.trimEnd()}\n`)
  writeFileSync(path, [`${head.trimEnd()}\n`, ...written.toSorted()].join('\n'))
}
