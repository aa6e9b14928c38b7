import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { DeployStep } from '#kit'
import { openDatabase, sqlText } from '#system'
import { verifyStep } from '../../../src/platforms/local/verify-step.ts'
import { pointerText } from '../../support/pointer.ts'
import { scratchFolder } from '../../system/support/bundle.ts'
import { plainServices } from './support/services.ts'

it('counts the rows of a table itself', async () => {
  const scratch = await scratchFolder('verify')
  onTestFinished(() => scratch.remove())
  const lake = join(scratch.path, 'lake')
  const folder = join(lake, 'orders/gold/fact/v1')
  await mkdir(folder, { recursive: true })
  const database = await openDatabase()
  await database.run(`COPY (SELECT * FROM range(3)) TO ${sqlText(join(folder, 'part-000.parquet'))} (FORMAT parquet)`)
  await database.close()
  const verified = async (rows: number, action: DeployStep['action'] = 'create', kind = 'table') => {
    await writeFile(join(lake, 'orders/published.json'), pointerText({ tables: { gold: { fact: { version: 'v1', hash: 'h', rows } } } }))
    const step: DeployStep = { id: 'x', kind, action, subject: 'gold.fact', why: '', destructive: false, cost: null }
    const target = { workload: 'orders', workloadDir: '', lake, project: scratch.path, runId: 'r', asOf: '2026-06-30', tables: [] }
    const { state, evidence } = await verifyStep(step, target, plainServices(scratch.path))
    return [state, evidence]
  }
  expect(await verified(3)).toEqual(['pass', '3 rows'])
  expect(await verified(4)).toEqual(['fail', '3 rows, and 4 were published'])
  expect(await verified(3, 'delete', 'folder')).toEqual(['fail', 'it is still there'])
  expect(await verified(3, 'keep', 'folder')).toEqual(['pass', 'it is there'])
})
