import { expect, it } from 'vitest'
import { engineFiles, type SourceFile } from './support/source-files.ts'

/** Names by which the runtime keeps what it publishes. */
const LAYOUT =
  /published\.json|last_run\.json|history\.json|retention\.jsonl|deadlines\.jsonl|landing\.json|latest\.json|part-000|catalog\.duckdb/

const EXCEPT = new Set([
  // The tables of a staged run, which the gate finds by the records of the run.
  'src/gate/local-run/relation.ts',
  // A sentence that names the file.
  'src/present/expired.ts',
])

it('lets only the platform of this machine know how the lake is laid out', () => {
  const knowing = engineFiles()
    .filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/platforms/local/') && !EXCEPT.has(path))
    .filter((file) => codeOf(file).some((line) => LAYOUT.test(line)))
    .map(({ path }) => path)
  expect(knowing, 'ask the platform what is published (`published`, `relation`, `watch`, `delivered`): on others there is no lake').toEqual(
    [],
  )
})

const codeOf = ({ text }: SourceFile): readonly string[] => text.split('\n').filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
