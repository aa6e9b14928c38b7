import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { jsonNotation, yamlNotation } from '../../../src/workload/merge/render-node.ts'

it.each([
  'word',
  'two: parts',
  '# no',
  'a\nb',
  '',
  'yes',
  '1',
  null,
  true,
  1.5,
  [],
  {},
  ['a', 'b, c'],
  { k: [1, { x: 'y]' }] },
  [[1], ['a: b']],
])('writes %j so that it is read back, in block and in flow style', (value) => {
  expect(load(yamlNotation.member('key', value))).toEqual({ key: value })
  expect(load(yamlNotation.member(undefined, value))).toEqual([value])
  expect(load(`[${yamlNotation.flowMember(undefined, value, undefined)}]`)).toEqual([value])
  expect(load(`{${yamlNotation.flowMember('odd: key', value, undefined)}}`)).toEqual({ 'odd: key': value })
  expect(JSON.parse(`{${jsonNotation.flowMember('key', value, '  ')}}`)).toEqual({ key: value })
  const inline = yamlNotation.inline(value)
  expect(load(inline === undefined ? `k:\n${yamlNotation.lines(value)}` : `k: ${inline}`)).toEqual({ k: value })
})
