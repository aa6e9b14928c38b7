import { expect, it } from 'vitest'
import { z } from 'zod'
import { listIdentity } from '../../../src/workload/merge/list-identity.ts'
import { mergeNodes } from '../../../src/workload/merge/merge-nodes.ts'
import { readDocument } from '../../../src/workload/merge/read-document.ts'

const schema = z.strictObject({ list: z.array(z.looseObject({ id: z.string() })).meta({ identity: 'id' }) })
const merge = (base: string, yours: string, draft: string) =>
  mergeNodes({ base: readDocument(base), yours: readDocument(yours), draft: readDocument(draft) }, listIdentity(schema))
const places = (base: string, yours: string, draft: string) => merge(base, yours, draft).places.map(({ at }) => at)

it('names places by identity', () => {
  const list = (n: number) => `list: [{id: a, n: 0}, {id: b, n: ${n}}]`
  expect(places(list(1), list(2), list(3))).toEqual(['list[b].n'])
  expect(places(list(1), list(2), 'list: [{id: a, n: 0}]')).toEqual(['list[b]'])
  expect(places(list(1), 'list: [{id: b, n: 1}, {id: a, n: 0}]', list(3))).toEqual([])
})

it('merges a list as a whole where an identity is missing or double', () => {
  expect(places('list: [{id: a}]', 'list: [{id: a}, {id: a}]', 'list: [{id: a}, {id: b}]')).toEqual(['list'])
  expect(places('list: [{id: a}]', 'list: [{id: a}, {n: 1}]', 'list: [{id: a}, {id: b}]')).toEqual(['list'])
})

it('says that both moved items', () => {
  const list = (order: string) => `list: [${[...order].map((id) => `{id: ${id}}`).join(', ')}]`
  expect(places(list('abc'), list('cab'), list('bac'))).toEqual(['list (order)'])
})

it('has no conflict where both added the same, and one where they differ', () => {
  expect(places('a: 1', 'a: 1\nb: {x: 1}', 'a: 2\nb: {x: 1}')).toEqual([])
  expect(places('a: 1', 'a: 1\nb: {x: 1}', 'a: 2\nb: {x: 2}')).toEqual(['b'])
})
