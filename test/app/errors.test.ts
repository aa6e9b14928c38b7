import { expect, it } from 'vitest'
import { callerError, defect, environmentError, interruptedError, verdictError } from '#domain'
import { exitCodeOf, faultOf, faultTable } from '../../src/app/errors.ts'

it.each([
  [verdictError({ code: 'x', message: 'x' }), 1],
  [callerError({ code: 'x', message: 'x' }), 2],
  [environmentError({ code: 'x', message: 'x' }), 4],
  [defect({ code: 'x', message: 'x' }), 5],
  [interruptedError({ code: 'x', message: 'x' }), 130],
  [new TypeError('x'), 5],
  ['thrown text', 5],
])('%s ends with %i', (error, code) => expect(exitCodeOf(error)).toBe(code))

it('waits with 3', () => expect(faultTable.person.exitCode).toBe(3))

it('takes what it does not know for a defect', () => expect(faultOf(new Error('x'))).toBe('defect'))
