import { expect, it } from 'vitest'
import { isAtLeast, judge } from '../../../../src/app/operations/doctor/judge.ts'

it('tells how to get only what is not as it should be', () => {
  const told = { name: 'Node', detail: '20', hint: 'install it' }
  expect(judge('node', true, told)).toEqual({ id: 'node', name: 'Node', state: 'ok', essential: true, detail: '20' })
  expect(judge('node', false, told)).toMatchObject({ state: 'missing', hint: 'install it' })
  expect(judge('node', false, { ...told, essential: false })).toMatchObject({ state: 'warning', essential: false })
})

it.each([
  ['3.10', true],
  ['3.9.9', false],
  ['4', true],
  ['0', false],
])('compares %s by its numbers', (version, expected) => expect(isAtLeast(version, [3, 10])).toBe(expected))
