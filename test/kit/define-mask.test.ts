import { expect, it } from 'vitest'
import { completed } from '#kit'

const options = { letters: { whole: 2, parameter: 'letters' }, to: { choices: ['year', 'month'], parameter: 'to' } } as const

it('completes what was said by the defaults', () => {
  const mask = { id: 'mine', strictness: 1, options }
  expect(completed(mask, {})).toEqual({ letters: 2, to: 'year' })
  expect(completed(mask, { to: 'month', letters: 0 })).toEqual({ letters: 0, to: 'month' })
  expect(completed({ id: 'plain', strictness: 1 }, {})).toEqual({})
})
