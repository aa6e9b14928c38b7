import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '#system'
import { profileAgain } from '../../src/regenerate/profile-again.ts'
import { readWorkload } from '../../src/workload/index.ts'
import { driftingProducts, withRepeatedKeys, workload } from './support/drifting-products.ts'

const { container, deliver, project } = driftingProducts()

it('measures the decided key on all rows and leaves no staging behind', async () => {
  deliver(withRepeatedKeys)
  const { request, profile, decisions, name } = await readWorkload(project, workload)
  if (!request || !profile || !decisions.source) throw new Error('the demo has no such workload')
  const database = await openDatabase()
  try {
    const again = await profileAgain({ name, request, profile, source: decisions.source }, container, database)
    expect(again.key).toMatchObject({ columns: ['product_code'], violations: 8, nulls: 0, rows: 128 })
    expect(again.key?.positions[0]).toEqual({ file: 'products.csv', record: 121 })
    expect(again.profile.rows).toBe(128)
    expect(existsSync(join(project, 'lake'))).toBe(false)
  } finally {
    await database.close()
  }
}, 60_000)
