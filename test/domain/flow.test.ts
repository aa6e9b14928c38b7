import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '#system'
import { stringifyFlow } from '../../src/domain/flow.ts'

it.each([[['a', 'b c']], [{ choice: 'retry', hint: 'x: y' }], ['0 2 * * *'], ['true'], [true], [0.95], [null], [[]], ['no'], ['- a']])(
  '%j reads back as it was',
  (value) => {
    expect(parseYaml(stringifyFlow(value), { path: 'answer', schema: z.unknown() })).toEqual(value)
  },
)

it('is what a person would type', () => {
  expect(stringifyFlow({ postal_code: { type: 'text' } })).toBe('{postal_code: {type: text}}')
})
