import { expect, it } from 'vitest'
import { wordCall } from '../../src/cli/word-call.ts'

it('names the run and the project as far as they are known', () => {
  expect(wordCall({ operation: 'resume', input: {} }, undefined)).toBe('gangway resume')
  expect(wordCall({ operation: 'resume', input: { run: 'r1' } }, 'demo-project')).toBe('gangway resume r1 --project demo-project')
})

it('keeps the project an option where words are set apart', () => {
  expect(wordCall({ operation: 'query', input: { workload: 'orders', sql: '--' } }, 'p')).toBe('gangway query --project p -- orders --')
})

it('words no operation that there is not', () => {
  expect(() => wordCall({ operation: 'nothing', input: {} }, undefined)).toThrow('There is no operation nothing.')
})
