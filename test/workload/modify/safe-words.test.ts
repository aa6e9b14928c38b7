import { expect, it } from 'vitest'
import { safeWords } from '../../../src/workload/modify/safe-words.ts'

it('keeps one line without control characters, capped', () => {
  expect(safeWords(' mask\n the\u001b[31m\u202e phone ')).toBe('mask the [31m phone')
  expect(safeWords('x'.repeat(500))).toHaveLength(200)
})
