import { expect, it } from 'vitest'
import { readMarks } from '#kit'
import duckdb from '../../src/dialects/duckdb/dialect.ts'
import { BrokenWords } from '../../src/plan/broken-words.ts'

const broken = (bit: number) => ({ bit, condition: `c${bit}`, step: 's', source: `place ${bit}` })

it('says of each line of a word which rule sets its bit', () => {
  const words = new BrokenWords(duckdb, false)
  const [word] = words.items([broken(0), broken(1)], true)
  expect(readMarks(word?.sql ?? '').lines.map(({ sources }) => sources)).toEqual([['place 0'], ['place 1']])
  expect(words.names()).toEqual(['_broke_0'])
})

it('begins a second word after sixty rules', () => {
  const words = new BrokenWords(duckdb, true)
  expect(words.items([broken(60)], true)).toHaveLength(2)
  expect(words.names()).toEqual(['_broke_0', '_broke_1'])
})
