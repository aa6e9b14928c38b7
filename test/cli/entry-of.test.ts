import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { field } from '../../src/app/contract/field.ts'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { entryOf } from '../../src/cli/entry-of.ts'
import { loadOperation } from '../../src/cli/load-operation.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'
import { someOperation } from '../app/support/some-operation.ts'
import { shellWords } from './support/shell-words.ts'

it('makes arguments and options of the fields', () => {
  const input = z.strictObject({
    workload: field(z.string(), 'name', { positional: true, takes: 'workload' }),
    zone: field(z.enum(['silver', 'gold']).default('gold'), 'which'),
    file: field(z.string().optional(), 'where', { positional: true }),
    asOf: field(z.iso.date().optional(), 'when', { value: 'date' }),
    dryRun: field(z.boolean().default(false), 'only tell'),
    accept: field(z.array(z.string()).default([]), 'takes it', { value: 'finding' }),
    limit: field(z.coerce.number().int().default(100), 'most'),
    given: field(z.record(z.string(), z.unknown()).optional(), 'typed', { typed: true }),
  })
  const examples = [{ input: { workload: 'orders', accept: ['a b', 'c'], dryRun: true }, says: 'for two findings' }]
  expect(entryOf(someOperation({ id: 'look', input, examples }))).toEqual({
    id: 'look',
    order: 1,
    summary: '',
    arguments: ['workload', 'file?'],
    takes: { workload: 'workload' },
    options: [
      { flags: '--zone <zone>', describes: 'which', takes: ['silver', 'gold'] },
      { flags: '--as-of <date>', describes: 'when' },
      { flags: '--dry-run', describes: 'only tell' },
      { flags: '--accept <finding>', describes: 'takes it', repeatable: true },
      { flags: '--limit <limit>', describes: 'most' },
    ],
    examples: [{ command: "gangway look orders --accept 'a b' --accept c --dry-run", says: 'for two findings' }],
    available: true,
  })
})

it('refuses a field that nobody has described', () => {
  expect(() => entryOf(someOperation({ input: z.strictObject({ workload: z.string() }) }))).toThrow('description')
})

describe.each(operationTable.map(({ id }) => id))('the contract of %s', (id) => {
  it('is what the command line shows', async () => {
    expect(entryOf(await loadOperation(id))).toEqual(operationTable.find((entry) => entry.id === id))
  })

  it('has examples that it takes, and that the command line reads from what the help shows', async () => {
    const { input, examples } = await loadOperation(id)
    expect(examples.length).toBeGreaterThan(0)
    const read = entryOf(await loadOperation(id)).examples.map(({ command }) => parseCommandLine(shellWords(command).slice(1)))
    expect(read).toMatchObject(examples.map((example) => ({ kind: 'call', operation: { id }, input: example.input })))
    for (const example of examples) expect(input.safeParse(example.input)).toMatchObject({ success: true })
  })

  it('can be told to a tool, input and output', async () => {
    const { input, output } = await loadOperation(id)
    expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object', additionalProperties: false })
    expect(() => z.toJSONSchema(output)).not.toThrow()
  })
})
