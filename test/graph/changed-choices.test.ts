import { expect, it } from 'vitest'
import { changedChoices, markOf } from '../../src/graph/changed-choices.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'
import { fakeServices } from './fake-services.ts'
import { stateOf } from './support/state.ts'

it('names choices without the item they are of, and edited files', async () => {
  const services = fakeServices()
  const { source } = sampleDecisions('orders')
  const columns = source.schema.columns.map((column) => ({ ...column, nullable: !column.nullable }))
  const put = (value: unknown) => services.store.put(value)
  const before = stateOf({ refs: { 'decision.source': await put(source), profile: 'p' } })
  const mark = await put(markOf(before))
  const edits = await put({ 'scripts/load/publish.py': 'edited' })
  const changed = { ...source, schema: { ...source.schema, columns } }
  const after = stateOf({ refs: { 'decision.source': await put(changed), 'decision.schedule': await put({}), edits, profile: 'q' } })
  expect(await changedChoices(mark, after, services)).toEqual(['config/source.yaml#schema.columns[*].nullable', 'scripts/load/publish.py'])
  expect(await changedChoices(mark, before, services)).toEqual([])
})

it('marks what a draft is made of and nothing else', () => {
  expect(markOf(stateOf({ refs: { 'decision.source': 'a', edits: 'b', profile: 'c', 'decision.dag': null } }))).toEqual({
    'decision.source': 'a',
    edits: 'b',
  })
})
