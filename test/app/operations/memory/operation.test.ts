import { expect, it } from 'vitest'
import { z } from 'zod'
import { adviceOf, GangwayError } from '#domain'
import { wordAdvice } from '../../../../src/cli/word-advice.ts'
import memory from '../../../../src/app/operations/memory/operation.ts'
import { ProjectMemory } from '../../../../src/memory/project-memory.ts'
import { clock, refusal } from '../../../memory/support.ts'
import { operationContext } from '../support/context.ts'

const addedSchema = z.object({ entry: z.object({ id: z.string() }) })

function project() {
  const context = operationContext()
  const run = (given: z.input<typeof memory.input>) => memory.run(memory.input.parse(given), context)
  return { run, memory: new ProjectMemory(context.project, clock()) }
}

it('says that nothing is remembered, and how something is', async () => {
  expect(await project().run({})).toMatchObject({
    outcome: 'done',
    data: { remembered: [], unreadable: 0 },
    next: [{ operation: 'memory', input: { action: 'add' } }],
  })
})

it('adds, surveys, recalls, composes and forgets', async () => {
  const { run } = project()
  const added = await run({ action: 'add', what: 'amounts are in Swiss francs', kind: 'reference', workload: 'orders', confidence: '0.9' })
  expect(added).toMatchObject({
    outcome: 'done',
    data: { workload: 'orders', entry: { kind: 'reference', confidence: 0.9, expires: null } },
  })
  const { id } = addedSchema.parse(added.data).entry
  expect((await run({})).text).toContain('amounts are in Swiss francs')
  expect((await run({ action: 'recall', what: id.slice(0, 8) })).text).toContain('by a person')
  expect((await run({ action: 'compose', what: 'quality', workload: 'orders' })).data).toMatchObject({ facts: [{ id }], failures: [] })
  expect((await run({ action: 'forget', what: id })).data).toMatchObject({ forgotten: { entry: { id } } })
  expect((await run({})).data).toMatchObject({ remembered: [] })
})

it('tells failures and what recurs across workloads', async () => {
  const { run, memory: kept } = project()
  expect((await run({ patterns: true })).text).toBe('No failure recurs across workloads.')
  for (const workload of ['orders', 'products']) await kept.keepRefusal(refusal({ workload, run: `run of ${workload}` }))
  const survey = await run({})
  expect(survey.text).toContain('metadata, types_hold')
  const { data, text } = await run({ patterns: true })
  expect(data).toMatchObject({ patterns: [{ count: 2, workloads: ['orders', 'products'], among: 2, confidence: 0.342 }] })
  expect(text).toContain('2 of the 2 workloads in which metadata failed; confidence 34.2 %')
})

it.each([
  ['argument_missing', { action: 'recall' as const }],
  ['argument_missing', { action: 'add' as const, what: ' ' }],
  ['phase_unknown', { action: 'compose' as const, what: 'lunch' }],
  ['memory_unknown', { action: 'forget' as const, what: 'ffffffff' }],
  ['fact_private', { action: 'add' as const, what: 'ask anna@example.org' }],
  ['workload_name_invalid', { action: 'add' as const, what: 'a fact', workload: '../outside' }],
  ['option_misplaced', { what: 'orders' }],
  ['option_misplaced', { kind: 'person' as const }],
  ['option_misplaced', { patterns: true, workload: 'orders' }],
])('refuses with %s: %j', async (code, given) => {
  const refused: unknown = await project()
    .run(given)
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ fault: 'caller', code, subject: expect.any(String) })
  expect(wordAdvice(refused instanceof GangwayError ? adviceOf(refused) : {}, undefined)).toEqual(expect.any(String))
})

it.each([{ action: 'lunch' }, { confidence: '' }, { confidence: '2' }, { expires: 'soon' }, { kind: 'other' }])('takes no %j', (given) => {
  expect(memory.input.safeParse(given).success).toBe(false)
})
