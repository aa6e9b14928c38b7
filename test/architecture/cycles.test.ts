import { expect, it } from 'vitest'
import { importedFiles } from './support/imports.ts'
import { engineFiles, type SourceFile } from './support/source-files.ts'

it('has no import cycle', () => {
  expect(findCycles(engineFiles()), 'files that import each other are one file in two places: move what both need below them').toEqual([])
})

/** Each cycle once, as `a.ts → b.ts → a.ts`; imports of types count. */
function findCycles(files: readonly SourceFile[]): readonly string[] {
  // A registry lists everything behind a lazy import: what it leads to is loaded after it, never with it.
  const all = new Set(files.map(({ path }) => path).filter((path) => !path.endsWith('.generated.ts')))
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: SourceFile, trail: readonly string[]): void => {
    const start = trail.indexOf(file.path)
    if (start >= 0) cycles.push([...trail.slice(start), file.path].join(' → '))
    if (start >= 0 || done.has(file.path)) return
    for (const next of importedFiles(file, all)) visit(next, [...trail, file.path])
    done.add(file.path)
  }
  for (const file of files) visit(file, [])
  return cycles
}
