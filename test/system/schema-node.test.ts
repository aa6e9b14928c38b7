import { expect, it } from 'vitest'
import { decisionSchemas } from '#domain'
import { memberOf, namePath, schemaTree } from '#system'

const tree = schemaTree(decisionSchemas.transformations)
const value = { bronze_to_silver: { steps: [{ id: 'trim', op: 'trim', columns: ['a', 'b'] }] } }

it('names items of a list by their identity, and by their position where they have none', () => {
  expect(namePath(tree, ['bronze_to_silver', 'steps', 0, 'columns', 1], value)).toBe('bronze_to_silver.steps[trim].columns[1]')
  expect(namePath(tree, ['bronze_to_silver', 'steps', 7], value)).toBe('bronze_to_silver.steps[7]')
  expect(namePath(tree, [], value)).toBe('')
})

it('makes the tree of a schema once', () => {
  expect(schemaTree(decisionSchemas.transformations)).toBe(tree)
})

it('finds members of mappings and lists, never of their prototypes', () => {
  expect([memberOf({ a: 1 }, 'a'), memberOf([5], '0'), memberOf({}, 'toString'), memberOf('text', 'length')]).toEqual([
    1,
    5,
    undefined,
    undefined,
  ])
})
