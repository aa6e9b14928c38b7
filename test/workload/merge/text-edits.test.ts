import { expect, it } from 'vitest'
import { TextEdits } from '../../../src/workload/merge/text-edits.ts'

it('applies changes by place, whatever their order', () => {
  const edits = new TextEdits('abcdef')
  edits.replace(4, 5, 'E')
  edits.replace(1, 2, 'BB')
  edits.replace(6, 6, '!')
  expect(edits.apply()).toBe('aBBcdEf!')
})

it('hands the changes of a range to a wider one', () => {
  const edits = new TextEdits('abcdef')
  edits.replace(1, 2, 'B')
  edits.replace(0, 3, `<${edits.take(0, 3)}>`)
  expect(edits.apply()).toBe('<aBc>def')
})
