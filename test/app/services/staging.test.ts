import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openDatabase } from '#system'
import { stagingPort } from '../../../src/app/services/staging.ts'
import { stagingOf } from '../../../src/gate/staging.ts'
import { hashesOf } from '../../../src/graph/verify-handover.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'

it('puts files back where they were staged, and takes the folder away', async () => {
  const database = await openDatabase()
  const folder = stagingOf(await temporaryFolder(), 'r1')
  const staging = stagingPort(folder, 'r1', database)
  const artifacts = sampleArtifacts('orders')
  await staging.restage('orders', artifacts)
  expect(await staging.stagedChanges('orders', hashesOf({ artifacts }))).toEqual({ edited: {}, added: [], removed: [] })
  await staging.cleanStaging()
  expect(existsSync(folder.root)).toBe(false)
  await database.close()
})
