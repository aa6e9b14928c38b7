import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import resume from '../../../src/app/operations/resume/operation.ts'
import run from '../../../src/app/operations/run/operation.ts'
import runs from '../../../src/app/operations/runs/operation.ts'
import status from '../../../src/app/operations/status/operation.ts'
import { listRunViews, readRunView } from '../../../src/trace/run-folder.ts'
import { runViewSchema } from '../../../src/trace/run-view.ts'
import { driftingProducts, workload } from '../../regenerate/support/drifting-products.ts'
import { writeRun } from '../operations/support/context.ts'

const { context, deliver, project } = driftingProducts({ airflow: true })
const file = (path: string): string => readFileSync(join(project, path), 'utf8')
const published = (): string => file('lake/products/published.json')
const waits = (result: { data: unknown }) => runViewSchema.pick({ run: true, pause: true, state: true, waiting: true }).parse(result.data)
const renamed = (text: string): string => text.replace('product_name', 'article')
const RENAME = `drift=${JSON.stringify({ rename: { product_name: 'article' } })}`

it('waits where a delivery lacks a column, publishes nothing, and tells it everywhere', async () => {
  deliver((text) => text)
  expect(await run.run({ workload }, context)).toMatchObject({ outcome: 'done' })
  const before = published()
  deliver(renamed)
  const result = await run.run({ workload }, context)
  const view = waits(result)
  expect(result).toMatchObject({ outcome: 'person', waiting: { run: view.run, pause: view.pause, questions: [{ id: 'drift' }] } })
  expect(result.data).toMatchObject({
    state: 'waiting',
    workload,
    accounting: [],
    artifacts: [],
    details: { error: { code: 'needs_decision' } },
  })
  expect(view.waiting[0]?.choices?.[0]?.value).toEqual({ rename: { product_name: 'article' } })
  expect(result.next?.[0]).toMatchObject({ operation: 'resume', input: { run: view.run, answer: [RENAME] } })
  expect(published()).toBe(before)
  expect((await runs.run({}, context)).data).toMatchObject({ runs: [{ run: view.run, state: 'waiting', waiting: [{ id: 'drift' }] }] })
  expect((await status.run({ workload }, context)).data).toMatchObject({ run: view.run, state: 'waiting', waiting: [{ id: 'drift' }] })
  expect(await resume.run({}, context)).toMatchObject({ outcome: 'person', data: { run: view.run, state: 'waiting' } })
}, 60_000)

it('is asked once at a time: a newer run overtakes an older one', async () => {
  const [older] = (await listRunViews(project)).map((view) => view.run)
  const newer = waits(await run.run({ workload }, context)).run
  expect(await readRunView(project, older ?? '')).toMatchObject({ state: 'stopped', waiting: [], message: `overtaken by run ${newer}` })
  expect(await readRunView(project, newer)).toMatchObject({ state: 'waiting' })
}, 60_000)

it('refuses what nobody asked, what does not fit, and what is for another pause; the run still waits', async () => {
  await expect(resume.run({ answer: ['plan=true'] }, context)).rejects.toMatchObject({ code: 'answer_not_asked' })
  await expect(resume.run({ answer: ['drift=perhaps'] }, context)).rejects.toMatchObject({ code: 'answer_refused', subject: 'drift' })
  await expect(resume.run({ answer: [RENAME], pause: 'another' }, context)).rejects.toMatchObject({ code: 'pause_over' })
  expect(await resume.run({}, context)).toMatchObject({ outcome: 'person' })
}, 60_000)

it('ends with 1 where a person stops, and stays so', async () => {
  const { run: id } = waits(await resume.run({}, context))
  expect(await resume.run({ answer: ['drift=stop'] }, context)).toMatchObject({
    outcome: 'verdict',
    data: { run: id, state: 'stopped', waiting: [] },
  })
  expect(await resume.run({ run: id }, context)).toMatchObject({ outcome: 'verdict' })
  await expect(resume.run({ run: id, answer: [RENAME] }, context)).rejects.toMatchObject({ code: 'pause_over' })
}, 60_000)

it('makes a rename a choice of a person, judged as a change by hand, and publishes under the same run', async () => {
  const { run: id } = waits(await run.run({ workload }, context))
  const result = await resume.run({ answer: [RENAME] }, context)
  expect(result, result.text).toMatchObject({ outcome: 'done', data: { run: id, state: 'done' } })
  expect(published()).toContain(id)
  expect(await readRunView(project, id)).toMatchObject({ state: 'done', waiting: [] })
  expect(file('workloads/products/config/source.yaml')).toMatch(
    /name: product_name\n +source_name: article\n[\s\S]*?aliases: \[product_name\]/,
  )
  expect(file('workloads/products/scripts/extract/extract_products.py')).toContain(
    'ColumnName("product_name", "article", aliases=("product_name",))',
  )
  const why = JSON.parse(file('workloads/products/.gangway/why/source.json'))
  expect(why['schema.columns[product_name].source_name']).toMatchObject({
    by: 'person',
    reason: 'A person said: drift: product_name is delivered as article',
  })
  deliver((text) => text)
  expect(await run.run({ workload }, context)).toMatchObject({ outcome: 'done' })
}, 120_000)

it('lets a column be missing from now on, and tells it', async () => {
  deliver((text) => text.replaceAll(/,[^,\n]*$/gm, ''))
  const { waiting } = waits(await run.run({ workload }, context))
  expect(waiting[0]?.evidence).toMatchObject({ missing: [{ column: 'active', deliveries_before: 2 }], new: [] })
  const result = await resume.run({ answer: ['drift={missing_ok: [active]}'] }, context)
  expect(result, result.text).toMatchObject({ outcome: 'done' })
  expect(result.text).toContain('not delivered, so empty: active')
  expect(file('workloads/products/scripts/extract/extract_products.py')).toContain('optional=("active",)')
}, 120_000)

it('goes on after a kill with what was answered', async () => {
  deliver((text) => text.replace('category', 'kind'))
  const { run: id } = waits(await run.run({ workload }, context))
  const { pause: _, ...view } = await readRunView(project, id)
  const at = 'config/source.yaml#schema.columns[category]'
  const pending = [
    { path: `${at}.source_name`, value: 'kind', reason: 'drift: category is delivered as kind' },
    { path: `${at}.aliases`, value: ['category'], reason: 'drift: category is delivered as kind' },
  ]
  writeRun(context, { ...view, state: 'running', waiting: [], pipeline: { accepted: {}, pending } })
  expect(await readRunView(project, id)).toMatchObject({ state: 'stopped', resumable: true })
  const result = await resume.run({}, context)
  expect(result, result.text).toMatchObject({ outcome: 'done', data: { run: id, state: 'done' } })
}, 120_000)
