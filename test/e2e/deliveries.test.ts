import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Project } from './support/project.ts'

const ROWS = 60
const HEADER = 'order_id,status,amount'
const row = (id: number, status: string): string => `${id},${status},${id}.25`
const first = [HEADER, ...Array.from({ length: ROWS }, (_, index) => row(index + 1, ['open', 'paid', 'sent'][index % 3] ?? ''))]
const second = [HEADER, '5,returned,9.75', row(ROWS + 1, 'open')]

const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })

const deliver = (name: string, lines: readonly string[]): void => writeFileSync(project.path('orders', name), `${lines.join('\n')}\n`)

async function run(): Promise<unknown> {
  const { code, document } = await project.warm('run', 'orders')
  expect(code, JSON.stringify(document)).toBe(0)
  return document
}

async function statusOf5(): Promise<unknown> {
  const { document } = await project.warm('query', 'orders', 'select status from orders where order_id = 5')
  return document['rows']
}

/** The removed rows of order 5: where they stood, what they said, which row is kept instead. */
async function superseded(): Promise<unknown> {
  const sql = "select _file, status, _rules, _kept_file from bronze_to_silver_duplicates where order_id = '5'"
  const { document } = await project.warm('query', 'orders', sql, '--zone', 'quarantine')
  return document['rows']
}

describe('deliveries that add up', () => {
  beforeAll(async () => {
    mkdirSync(project.path('orders'))
    deliver('z-first.csv', first)
    project.write('answers.yaml', 'primary_key: [order_id]\ningestion.mode: append\n')
    const answers = ['--answers', project.path('answers.yaml'), '--unattended', '--approve']
    const { code, document } = await project.warm('onboard', '--source', 'orders', '--name', 'orders', ...answers)
    expect(code, JSON.stringify(document)).toBe(0)
  })

  it('keeps the newest row of a key, and records the older one as superseded', async () => {
    deliver('a-second.csv', second)
    expect(await run()).toMatchObject({
      accounting: [
        { in: ROWS + 2, out: ROWS + 1, duplicates: 1, quarantined: 0, conflicts: 0 },
        { in: ROWS + 1, out: ROWS + 1 },
      ],
    })
    expect(await statusOf5()).toEqual([{ status: 'returned' }])
    expect(await superseded()).toEqual([{ _file: 'z-first.csv', status: 'paid', _rules: ['dedup_key'], _kept_file: 'a-second.csv' }])
  })

  it('decides the same when nothing new is there', async () => {
    const before = readFileSync(project.path('lake', 'orders', 'published.json'), 'utf8')
    await run()
    expect(readFileSync(project.path('lake', 'orders', 'published.json'), 'utf8')).toBe(before)
  })

  it('takes what is delivered again for the newest', async () => {
    rmSync(project.path('orders', 'z-first.csv'))
    await run()
    expect(await statusOf5()).toEqual([{ status: 'returned' }])
    deliver('z-first.csv', first.with(5, '5,cancelled,1.25'))
    await run()
    expect(await statusOf5()).toEqual([{ status: 'cancelled' }])
    deliver('z-first.csv', first)
    await run()
    expect(await statusOf5()).toEqual([{ status: 'paid' }])
  })

  it('goes by the cursor of the source before the delivery, where somebody names one', async () => {
    const path = project.path('workloads', 'orders', 'config', 'source.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace('mode: append', 'mode: append\n  cursor: amount'))
    const { code, document } = await project.warm('regenerate', 'orders')
    expect(code, JSON.stringify(document)).toBe(0)
    await run()
    expect(await statusOf5()).toEqual([{ status: 'returned' }])
  })

  it('holds rows of one delivery that contradict one another', async () => {
    deliver('c-third.csv', [HEADER, row(7, 'open'), row(7, 'lost')])
    // Beside the two that contradict one another, the older rows of that key: both versions of z-first.csv have it.
    expect(await run()).toMatchObject({ accounting: [{ quarantined: 4, conflicts: 4 }, {}] })
  })
})
