import { expect, it } from 'vitest'
import { pythonCall, pythonDict, pythonList, pythonName } from '#kit'

it('leaves out fields that are undefined, and keeps those that are null', () => {
  expect(pythonCall('Rule', { id: 'a', sql: null, params: undefined }, 1)).toEqual({
    $call: 'Rule',
    positional: [1],
    fields: { id: 'a', sql: null },
  })
  expect([pythonDict({ a: 1 }), pythonList([1]), pythonName('RULES')]).toEqual([{ $dict: { a: 1 } }, { $list: [1] }, { $name: 'RULES' }])
})
