import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callerError, defect, environmentError, faultOf, interruptedError, verdictError } from '#domain'
import { exitCodeOf, outcomeTable, worstOf } from '../../../src/app/contract/outcome.ts'

it.each([
  [verdictError({ code: 'x', message: 'x' }), 1],
  [callerError({ code: 'x', message: 'x' }), 2],
  [environmentError({ code: 'x', message: 'x' }), 4],
  [defect({ code: 'x', message: 'x' }), 5],
  [interruptedError({ code: 'x', message: 'x' }), 130],
  [new TypeError('x'), 5],
  ['thrown text', 5],
])('%s ends with %i', (error, code) => expect(exitCodeOf(faultOf(error))).toBe(code))

it('waits with 3 and is done with 0', () => expect([exitCodeOf('person'), exitCodeOf('done')]).toEqual([3, 0]))

it('takes what it does not know for a defect', () => expect(faultOf(new Error('x'))).toBe('defect'))

it('ends several things as the worst of them', () => {
  expect(worstOf([])).toBe('done')
  expect(worstOf(['done', 'environment', 'person', 'verdict'])).toBe('environment')
})

it('has the codes that docs/exit-codes.md tells, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/exit-codes.md'), 'utf8')
  const told = [...text.matchAll(/^\| (\d+) \| (\w+) \|/gm)].map(([, code, outcome]) => [outcome, Number(code)])
  expect(told).toEqual(Object.entries(outcomeTable).map(([outcome, { exitCode }]) => [outcome, exitCode]))
})
