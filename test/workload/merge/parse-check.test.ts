import { expect, it } from 'vitest'
import { parseCheck } from '../../../src/workload/merge/parse-check.ts'

it('asks Python once for what can be parsed', async () => {
  const asked: unknown[] = []
  const check = parseCheck({
    call: (entry, args) => {
      asked.push({ entry, args })
      return Promise.resolve({ 'a.py': 'line 1: invalid syntax' })
    },
  })
  const files = new Map([
    ['a.py', 'x ='],
    ['README.md', '# x'],
    ['b.sql', 'SELECT 1'],
  ])
  expect(await check(files)).toEqual(new Map([['a.py', 'line 1: invalid syntax']]))
  expect(asked).toEqual([{ entry: 'gangway_gate.parse_texts:problems', args: { files: { 'a.py': 'x =', 'b.sql': 'SELECT 1' } } }])
})

it('asks nothing for text that has nothing to parse', async () => {
  const check = parseCheck({ call: () => Promise.reject(new RangeError('asked')) })
  expect(await check(new Map([['README.md', '# x']]))).toEqual(new Map())
})
