import { expect, it } from 'vitest'
import { maskEffect } from '../../src/domain/mask-effect.ts'

const column = (shortest: number | null, longest: number | null) => ({ type: 'text', minimum_length: shortest, maximum_length: longest })

it.each([
  ['redact', column(3, 40), '[redacted] in 100 % of rows'],
  ['drop', column(3, 40), 'the column is left out'],
  ['mask_partial', column(5, 13), '[redacted] in 100 % of rows, since each value is shorter than 14 characters'],
  ['mask_partial', column(5, 14), '[redacted] where a value is shorter than 14 characters'],
  ['mask_partial', column(14, 20), undefined],
  ['mask_partial', column(null, null), undefined],
  ['hash', column(3, 40), undefined],
] as const)('says what %s takes away from %o: %s', (method, measured, expected) => {
  expect(maskEffect(method, measured)).toBe(expected)
})
