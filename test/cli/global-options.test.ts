import { expect, it } from 'vitest'
import { globalOptionEntries } from '../../src/cli/global-options.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'

it('are taken by every command', () => {
  const words = globalOptionEntries.flatMap(({ flags }) => flags.split(' ').map((word) => (word.startsWith('<') ? 'p' : word)))
  expect(parseCommandLine(['runs', ...words])).toMatchObject({ kind: 'call', options: { project: 'p', json: true, quiet: true } })
})
