import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { root } from './source-files.ts'

/** Holds what stands in a page between two marks against what it has to be; with `GANGWAY_UPDATE_DOCS` it is written. */
export function expectWritten(page: string, mark: { from: string; to: string }, content: string): void {
  const text = readFileSync(join(root, page), 'utf8')
  const from = text.indexOf(mark.from)
  const to = text.indexOf(mark.to, from)
  expect([from, to], `${page} has the marks ${mark.from} and ${mark.to}`).not.toContain(-1)
  const written = `${text.slice(0, from)}${mark.from}\n\n${content.trim()}\n\n${text.slice(to)}`
  if (process.env['GANGWAY_UPDATE_DOCS'] !== undefined) writeFileSync(join(root, page), written)
  else expect(text, 'written by GANGWAY_UPDATE_DOCS=1 npx vitest run test/architecture/extending.test.ts').toBe(written)
}
