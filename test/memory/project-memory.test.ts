import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { finding, gateOf, newMemory, refusal } from './support.ts'

const source = { path: 'data/orders.csv', place: 'place', sample: 'sample' }
const note = { kind: 'feedback' as const, text: 'no stars', confidence: 1, expires: null }

it('learns from a failure of one workload for the retry of another', async () => {
  const { memory } = newMemory()
  await memory.keepRefusal(refusal())
  await memory.keepWayOut({
    run: refusal().run,
    workload: 'orders',
    stage: 'metadata',
    attempts: 2,
    changed: ['config/source.yaml#a'],
    passed: true,
  })
  const [known] = await memory.experienceOf('metadata', 'another run')
  expect(known).toMatchObject({ rule: 'remembered_failure', count: 1, path: '.gangway/memory#types_hold' })
  expect(known?.hint).toBe('It passed 1 of 1 times after the agent decided again, with a change of config/source.yaml#a.')
  expect(await memory.experienceOf('metadata', refusal().run)).toEqual([])
  expect(await memory.patterns()).toEqual([])
  await memory.keepRefusal(refusal({ run: 'another run', workload: 'products' }))
  expect(await memory.patterns()).toMatchObject([{ count: 2, workloads: ['orders', 'products'] }])
})

it('writes no value of the data on the disk', async () => {
  const { memory, project } = newMemory()
  const shown = { message: 'Anna Rossi is no integer.', rows: [{ file: 'orders.csv', record: 7, value: 'Anna Rossi' }] }
  await memory.keepRefusal(refusal({ result: gateOf([finding(shown)]) }))
  expect(readFileSync(join(project, '.gangway/memory/orders.jsonl'), 'utf8')).not.toMatch(/Anna|Rossi|orders\.csv/)
})

it('surveys, recalls by the beginning of an id, and forgets', async () => {
  const { memory } = newMemory()
  const added = await memory.add(note, undefined)
  await memory.keepAnswers({ run: 'r', workload: 'orders', source, answers: { name: 'orders' } })
  expect((await memory.survey()).remembered.map(({ workload }) => workload)).toEqual([null, 'orders'])
  expect((await memory.survey('orders')).remembered).toHaveLength(1)
  expect(await memory.recall(added.id.slice(0, 8))).toEqual({ workload: null, entry: added })
  await memory.forget(added.id)
  await expect(memory.recall(added.id)).rejects.toMatchObject({ code: 'memory_unknown', subject: added.id })
  expect((await memory.survey()).remembered).toHaveLength(1)
})

it('takes no beginning that could be of anything', async () => {
  const { memory } = newMemory()
  await memory.add(note, undefined)
  await expect(memory.forget('')).rejects.toMatchObject({ code: 'memory_unknown' })
})

it('composes of the project and of the workload, not of others', async () => {
  const { memory } = newMemory()
  await memory.add({ ...note, text: 'for all' }, undefined)
  await memory.add({ ...note, text: 'for orders' }, 'orders')
  await memory.add({ ...note, text: 'for products' }, 'products')
  const texts = async (workload?: string) => (await memory.composeFor('quality', workload)).facts.map(({ text }) => text).toSorted()
  expect(await texts('orders')).toEqual(['for all', 'for orders'])
  expect(await texts()).toEqual(['for all'])
})

it('keeps no file for a run without answers', async () => {
  const { memory } = newMemory()
  await memory.keepAnswers({ run: 'r', workload: 'orders', source, answers: {} })
  expect(await memory.survey()).toEqual({ remembered: [], unreadable: 0 })
})
