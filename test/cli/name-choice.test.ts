import { expect, it } from 'vitest'
import { nameChoice } from '../../src/cli/name-choice.ts'

it('calls a value what its question calls it, and hides one that says the same as another', () => {
  const labels = { skip: { label: 'skip', hint: 'the gap is written into the README' }, false: null }
  expect(nameChoice('skip', labels)).toEqual({ label: 'skip', hint: 'the gap is written into the README' })
  expect(nameChoice(false, labels)).toBeUndefined()
})

it('shows everything else as it is', () => {
  expect(nameChoice('start_fresh')).toEqual({ label: 'start fresh' })
  expect(nameChoice(null)).toEqual({ label: 'none' })
  expect(nameChoice(false)).toEqual({ label: 'no' })
})
