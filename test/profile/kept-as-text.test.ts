import { expect, it } from 'vitest'
import { keptAsText } from '../../src/profile/kept-as-text.ts'

it.each([
  ['length', ['152', '7.7', '1.50', '1.5'], 'numbers'],
  ['version', ['1.1', '1.10'], undefined],
  ['length', ['152', '007', '1.5'], undefined],
  ['season', ['2010-11', '2011-12'], 'months'],
  ['invoice_number', ['2019-01', '2019-02'], undefined],
  ['started', ['12:48:22 PM', '1:07 am'], 'times'],
  ['started', ['9:05', '10:30'], 'times'],
  ['score', ['3:1', '0:2'], undefined],
  ['word', ['a', 'b'], undefined],
  ['empty', [], undefined],
])('%s with %j could be %s', (name, values, expected) => {
  const told = keptAsText(values, name)
  if (expected === undefined) expect(told).toBeUndefined()
  else expect(told).toContain(expected)
})
