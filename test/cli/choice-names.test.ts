import { expect, it } from 'vitest'
import { nameChoice, nameFields } from '../../src/cli/choice-names.ts'

it('has words for what means something else in each question', () => {
  expect(nameChoice('escalation.dag', 'skip')).toEqual({ label: 'skip', hint: 'the gap is written into the README' })
  expect(nameChoice('profile', false)).toEqual({ label: 'correct something' })
})

it('shows everything else as it is', () => {
  expect(nameChoice('existing', 'start_fresh')).toEqual({ label: 'start fresh' })
  expect(nameChoice('anything', null)).toEqual({ label: 'none' })
  expect(nameFields('anything')).toBe('something else …')
})

it('hides a choice that says the same as another', () => expect(nameChoice('review', false)).toBeUndefined())
