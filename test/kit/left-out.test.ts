import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { leftOutBecause } from '../../src/kit/left-out.ts'

interface Named {
  name: string
  pattern?: string
  data: boolean
}
// The runtime is judged by the same names.
const names: Named[] = JSON.parse(readFileSync(new URL('left-out-names.json', import.meta.url), 'utf8'))

it('tells data from what lies beside it', () => {
  const wrong = names.filter(({ name, pattern, data }) => (leftOutBecause(name, pattern) === undefined) !== data)
  expect(names.length).toBeGreaterThan(50)
  expect(wrong).toEqual([])
})

it.each([
  ['_SUCCESS', 'begins with _'],
  ['.part-0.csv.crc', 'hidden'],
  ['part-0.csv.md5', 'a checksum'],
  ['part-0.csv.filepart', 'not written to its end'],
  ['part-0.done', 'a marker'],
  ['desktop.ini', 'of the system'],
  ['README.md', 'a document'],
])('%s is %s', (name, because) => {
  expect(leftOutBecause(name, undefined)).toBe(because)
})
