import { join } from 'node:path'
import type { Database } from '#system'
import type { Container } from '../../../../src/app/container/container.ts'
import { openedSources } from '../../../../src/app/services/opened-sources.ts'
import { readingPort } from '../../../../src/app/services/reading.ts'
import { stagingOf } from '../../../../src/gate/staging.ts'
import { loadProfileTables } from '../../../../src/profile/index.ts'

/** The port with the real parts, for a run `r1`. */
export async function readingIn(container: Container, database: Database) {
  const [tables, dialect] = await Promise.all([
    loadProfileTables(join(container.config.root, 'shared')),
    container.engineDialect(database.dialect),
  ])
  const staging = stagingOf(container.project, 'r1')
  const sources = openedSources({
    platform: await container.platform('local'),
    readersOf: container.readersOf,
    budgetBytes: undefined,
    into: join(staging.root, 'source'),
  })
  return readingPort(container, { staging, sources, runId: 'r1', asOf: '2026-06-30', tables, database, dialect })
}
