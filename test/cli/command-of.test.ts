import { expect, it } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { commandOf } from '../../src/cli/command-of.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'
import { shellWords } from './support/shell-words.ts'

const entry = (id: string) => operationTable.find((operation) => operation.id === id)!

it.each([
  ['query', { workload: 'orders', sql: '-- all\nselect 1', zone: 'silver' }, "gangway query --zone silver -- orders '-- all\nselect 1'"],
  [
    'modify',
    { workload: 'orders', set: ["a='b'", 'c=d'], approve: true },
    `gangway modify orders --set 'a='\\''b'\\''' --set c=d --approve`,
  ],
  ['resume', { answer: ['plan=true'], breakLease: false }, 'gangway resume --answer plan=true'],
  ['run', { asOf: '2026-06-30', workload: 'orders' }, 'gangway run orders --as-of 2026-06-30'],
])('words an input of %s so that the command line reads it again', (id, input, command) => {
  expect(commandOf(entry(id), input)).toBe(command)
  const [, ...words] = shellWords(command)
  const { breakLease: _, ...read } = { breakLease: undefined, ...input }
  expect(parseCommandLine(words)).toMatchObject({ kind: 'call', operation: { id }, input: read })
})
