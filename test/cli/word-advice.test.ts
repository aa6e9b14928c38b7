import { expect, it } from 'vitest'
import { callLines, withWordedHints, wordAdvice } from '../../src/cli/word-advice.ts'

const run = { operation: 'run', input: { workload: 'orders' } }
const status = { operation: 'status', input: { workload: 'orders' }, says: 'lists what is wrong' }

it.each([
  [{}, undefined],
  [{ hint: 'Correct it.' }, 'Correct it.'],
  [{ hint: 'Run it first.', next: [run] }, 'Run it first: `gangway run orders`.'],
  [{ hint: 'Correct the file.', next: [status] }, 'Correct the file. `gangway status orders` lists what is wrong.'],
  [{ hint: 'Try it.', next: [run, status] }, 'Try it: `gangway run orders`. `gangway status orders` lists what is wrong.'],
  [{ next: [run] }, 'gangway run orders'],
  [{ next: [run, status] }, '`gangway run orders`. `gangway status orders` lists what is wrong.'],
  [{ next: [status] }, '`gangway status orders` lists what is wrong.'],
])('words %j', (advice, words) => {
  expect(wordAdvice(advice, undefined)).toBe(words)
})

it('finds the project that was meant', () => {
  expect(wordAdvice({ next: [status] }, 'demo')).toBe('`gangway status orders --project demo` lists what is wrong.')
  expect(callLines([run, status], 'demo')).toEqual([
    '  → gangway run orders --project demo',
    '  → gangway status orders --project demo',
    '    lists what is wrong',
  ])
})

it('says calls as hints in a document, and keeps them beside', () => {
  const document = { findings: [{ id: 'a', hint: 'Run it first.', next: [run] }, { next: [status] }, { next: ['a page'] }, { next: [] }] }
  const written: unknown = JSON.parse(
    JSON.stringify(
      document,
      withWordedHints((_, value) => value, undefined),
    ),
  )
  expect(written).toEqual({
    findings: [
      { id: 'a', hint: 'Run it first: `gangway run orders`.', next: [run] },
      { hint: '`gangway status orders` lists what is wrong.', next: [status] },
      { next: ['a page'] },
      { next: [] },
    ],
  })
})
