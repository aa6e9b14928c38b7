import { expect, it } from 'vitest'
import { isUntold } from '../../src/workload/told-late.ts'

it('calls a mail untold that somebody waits for, and none that nobody is named for', () => {
  expect(isUntold({ to: ['late@example.com'], sent: false, again: false, reason: 'no server' })).toBe(true)
  expect(isUntold({ to: ['late@example.com'], sent: true, again: true })).toBe(false)
  expect(isUntold({ to: [], sent: false, again: false })).toBe(false)
})
