import { expect, it } from 'vitest'
import { findDuplicates, settleDuplicate } from '../../../src/graph/nodes/find-duplicates.ts'
import type { Duplicate } from '../../../src/workload/index.ts'
import { fakeServices } from '../fake-services.ts'
import { ids, person, request, stateOf } from '../support/state.ts'

const duplicate = (workload: string, kind: Duplicate['kind']): Duplicate => ({ workload, kind, reason: 'same bytes', evidence: ['hash'] })
const answered = (value: string) => stateOf({ request, answers: { duplicate: person(value) } })

it('goes on where no other workload has the data', async () => {
  expect((await findDuplicates(stateOf({ request }), fakeServices())).phases).toHaveProperty('duplicates')
})

it('asks about the gravest one first', () => {
  const { waiting } = settleDuplicate(stateOf({ request }), [duplicate('sales', 'overlap'), duplicate('shop', 'exact')], 'duplicates')
  expect(waiting?.[0]).toMatchObject({ id: 'duplicate', schema: { enum: ['modify', 'stop'] }, details: ['hash'] })
  expect(waiting?.[0]?.prompt).toContain('shop')
})

it('keeps an overlap apart only when a person says so', () => {
  expect(settleDuplicate(answered('separate'), [duplicate('sales', 'overlap')], 'overlap').phases).toHaveProperty('overlap')
  expect(ids(settleDuplicate(answered('separate'), [duplicate('sales', 'exact')], 'duplicates').waiting)).toEqual(['duplicate'])
})

it('extends the existing workload under its own name', () => {
  expect(settleDuplicate(answered('extend'), [duplicate('sales', 'overlap')], 'overlap')).toMatchObject({
    refs: { existing: 'sales' },
    goto: 'discover',
    answers: { duplicate: null, name: { value: 'sales', source: 'inferred' } },
  })
})

it('lets no duplicate hide behind a neighbour that cannot be read', async () => {
  const services = fakeServices({ duplicates: { duplicates: [], broken: ['shop: workload.yaml, line 3'] } })
  expect(ids((await findDuplicates(stateOf({ request }), services)).waiting)).toEqual(['neighbour'])
  const stopped = await findDuplicates(stateOf({ request, answers: { neighbour: person('stop') } }), services)
  expect(stopped.outcome?.state).toBe('stopped')
  const on = await findDuplicates(stateOf({ request, answers: { neighbour: person('go_on') } }), services)
  expect(on.phases).toHaveProperty('duplicates')
})
