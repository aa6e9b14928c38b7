import { expect, it } from 'vitest'
import { fieldsFrom, madeFrom, pythonCall, pythonDict, pythonList, pythonName, valueAlone } from '#kit'

it('leaves out fields that are undefined, and keeps those that are null', () => {
  expect(pythonCall('Rule', { id: 'a', sql: null, params: undefined }, 1)).toEqual({
    $call: 'Rule',
    positional: [1],
    fields: { id: 'a', sql: null },
  })
  expect([pythonDict({ a: 1 }), pythonList([1]), pythonName('RULES')]).toEqual([{ $dict: { a: 1 } }, { $list: [1] }, { $name: 'RULES' }])
})

it('says where a value comes from, and of fields that config has by their names', () => {
  const call = madeFrom('c#a', pythonCall('Rule', fieldsFrom('c#a', { id: 'x', scope: undefined }), [madeFrom('c#b', 1)]))
  expect(call).toMatchObject({ $from: 'c#a', value: { fields: { id: { $from: 'c#a.id', value: 'x' } } } })
  expect(valueAlone(call)).toEqual({ $call: 'Rule', positional: [[1]], fields: { id: 'x' } })
})
