import { join } from 'node:path'
import { expect, it } from 'vitest'
import { piiTypeSchema } from '#domain'
import { readConfig } from '../../../src/app/config.ts'
import { decidingPort } from '../../../src/app/services/deciding.ts'
import { loadProfileTables } from '../../../src/profile/index.ts'
import { landWorkload } from '../../../src/workload/index.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'
import { sampleLanding } from '../../workload/support/sample-workload.ts'

it('knows a default for each kind of personal data, and the tables of the project that steps may refer to', async () => {
  const project = await temporaryFolder()
  const deciding = decidingPort(project, await loadProfileTables(join(readConfig({}).root, 'shared')))
  expect(Object.keys(deciding.piiDefaults).toSorted()).toEqual([...piiTypeSchema.options].toSorted())
  expect(await deciding.referenceTables()).toEqual([])
  await landWorkload(sampleLanding(project, 'orders'))
  expect(await deciding.referenceTables()).toMatchObject([{ workload: 'orders', zone: 'silver' }])
})
