import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Platform } from '#kit'
import { copyTree, exists, startPythonWorker, type PythonWorker } from '#system'
import localPlatform from '../../../src/platforms/local/platform.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { plainServices } from './support/services.ts'

const python = resolve('.venv/bin/python')
const scratch = await scratchFolder('run')
let worker: PythonWorker
let count = 0
beforeAll(() => {
  worker = startPythonWorker({ python, shared: resolve('shared/python'), kind: 'base', env: {} })
})
afterAll(async () => {
  await worker.close()
  await scratch.remove()
})

type Run = (options?: { untilZone?: 'silver'; runId?: string }) => ReturnType<Platform['run']>
type Query = (request: Parameters<Platform['query']>[0]) => ReturnType<Platform['query']>

async function project(): Promise<{ root: string; run: Run; query: Query }> {
  const root = join(scratch.path, `p${(count += 1)}`)
  await copyTree('shared/python/tests/example_workload', root)
  const platform = localPlatform(plainServices(root, { python: (entry, args, options) => worker.call(entry, args, options) }))
  return {
    root,
    run: ({ runId = 'run-1', ...more } = {}) =>
      platform.run({
        workload: 'orders',
        workloadDir: join(root, 'workloads/orders'),
        lake: join(root, 'lake'),
        project: root,
        runId,
        asOf: '2024-06-30',
        ...more,
      }),
    query: (request) => platform.query(request),
  }
}

describe('run', () => {
  it('runs the example to published gold tables that can be queried', async () => {
    const { run, query } = await project()
    const report = await run()
    expect(report).toMatchObject({ runId: 'run-1', passed: true, score: { silver: { passed: true }, gold: { passed: true } } })
    expect(report.accounting).toHaveLength(2)
    const pointer = await query({ workload: 'orders', zone: 'gold', sql: 'SELECT count(*) AS n FROM fact_orders', limit: 5 })
    expect(pointer.rows[0]?.[0]).toBeGreaterThan(0)
    for (const zone of ['bronze', 'silver'])
      expect((await query({ workload: 'orders', zone, sql: 'SELECT count(*) FROM orders', limit: 1 })).rows[0]?.[0]).toBeGreaterThan(0)
    const quarantined = await query({
      workload: 'orders',
      zone: 'quarantine',
      sql: 'SELECT count(*) FROM bronze_to_silver_quarantined',
      limit: 1,
    })
    expect(quarantined.rows[0]?.[0]).toBeGreaterThan(0)
  })

  it('stops after a zone without publishing', async () => {
    const { root, run } = await project()
    expect((await run({ untilZone: 'silver' })).passed).toBe(true)
    expect(await exists(join(root, 'lake/orders/published.json'))).toBe(false)
  })

  it('reports a gate that refuses, with what was done until then', async () => {
    const { root, run } = await project()
    const check = join(root, 'workloads/orders/scripts/quality/check_silver.py')
    const script = await readFile(check, 'utf8')
    await writeFile(check, script.replace(/minimum_score=[\d.]+/, 'minimum_score=1.01'))
    const report = await run()
    expect(report).toMatchObject({ passed: false, score: { silver: { passed: false, minimum: 1.01 } } })
    expect(report.accounting).toHaveLength(1)
    expect(await exists(join(root, 'lake/orders/published.json'))).toBe(false)
  })

  it('passes on what is wrong with the source or the workload', async () => {
    const { root, run } = await project()
    await mkdir(join(root, 'empty'))
    await writeFile(join(root, 'data/orders.csv'), '')
    await expect(run()).rejects.toMatchObject({ fault: 'caller' })
  })
})
