import { expect, it } from 'vitest'
import { delimiterCandidates, firstLines, priorOf, rivalsOf } from '../../../src/formats/delimited/delimiter-candidates.ts'

const lines = (row: (at: number) => string): string => Array.from({ length: 12 }, (_, at) => row(at)).join('\n')

it('takes the longest run of signs that stands equally often in each line', () => {
  const found = delimiterCandidates(lines((at) => `a${at}|~|b||c|~|d`))
  expect(found).toContain('|~|')
  expect(found).not.toContain('|~')
  expect(delimiterCandidates(lines((at) => `a${at};;${'x'.repeat(at)}${';'.repeat(at)}`))).not.toContain(';;;')
})

it('leaves out the colon where only times of day have one', () => {
  expect(delimiterCandidates(lines((at) => `2024-01-01 10:0${at % 10}:00 started`))).not.toContain(':')
  expect(delimiterCandidates(lines((at) => `x:${at}:y`))).toContain(':')
})

it('offers a blank only where no usual delimiter stands', () => {
  expect(delimiterCandidates(lines((at) => `a ${at}`))).toContain(' ')
  expect(delimiterCandidates(lines((at) => `a ${at},b`))).not.toContain(' ')
})

it('prefers usual signs, and knows which signs speak against another', () => {
  expect(priorOf(',')).toBeGreaterThan(priorOf('||'))
  expect(priorOf('||')).toBeGreaterThan(priorOf('#'))
  expect(priorOf('#')).toBeGreaterThan(priorOf('@'))
  expect(rivalsOf([',', '#', '@', '||', ':'], 'a:b\nc:d')).toEqual(['#', '||', ':'])
})

it('gives the first lines that hold something', () => {
  expect(firstLines('a\r\n\r\nb\rc', 2)).toEqual(['a', 'b'])
})
