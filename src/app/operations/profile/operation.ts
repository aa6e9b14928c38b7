import { join } from 'node:path'
import { z } from 'zod'
import { settledSource, sourceAt, thresholds, type Profile } from '#domain'
import { isoDate, openDatabase, removeTree, temporaryFolder } from '#system'
import {
  landSource,
  loadProfileTables,
  openSource,
  pathToMask,
  probeServices,
  probeSource,
  profileLanding,
} from '../../../profile/index.ts'
import { createContainer, type Container } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { locateSource } from '../../project/locate-source.ts'
import { defineOperation } from '../../contract/operation.ts'
import { presentProfile } from '../../../present/profile.ts'
import { profileDocument, profileDocumentSchema } from '../../../profile/profile-document.ts'
import { publishedRelation } from '../../../workload/available-platform.ts'
import { publishedReferences } from '../../../workload/references.ts'

/** Sketches are made to compare workloads; nothing is compared here, so the key of the project stays untouched. */
const SKETCH_KEY = '0'.repeat(64)

/** Reads and profiles a source without onboarding it; whatever lands is removed again. */
export default defineOperation({
  id: 'profile',
  order: 90,
  summary: 'read and profile a source without onboarding it',
  input: z.strictObject({
    source: field(z.string().min(1), 'path to the data: a file, or a folder with a glob', { positional: true, takes: 'file' }),
  }),
  output: profileDocumentSchema,
  effect: 'read',
  examples: [{ input: { source: 'data/orders.csv' } }],
  async run({ source }, context) {
    const path = locateSource(source, context.project, context.config.workingFolder)
    const container = createContainer(context)
    const scratch = await temporaryFolder('profile')
    try {
      context.progress({ phase: 'profile', status: 'started', message: `reading ${source}` })
      const profile = await profileSource(container, path, scratch)
      context.progress({ phase: 'profile', status: 'done', message: `${source} is profiled` })
      return {
        outcome: 'done',
        data: profileDocument(profile),
        text: presentProfile(profile),
        next: [{ operation: 'onboard', input: { request: profile.source.path } }],
      }
    } finally {
      await container.close()
      await removeTree(scratch)
    }
  },
})

async function profileSource(container: Container, path: string, scratch: string): Promise<Profile> {
  const { project, config, clock, python, readersOf } = container
  const given = sourceAt({ path })
  const [reader = 'local'] = await readersOf(given.type)
  const access = {
    platform: await container.platform(reader),
    readersOf,
    budgetBytes: config.sourceBudgetBytes,
    into: join(scratch, 'source'),
  }
  const source = await openSource(given, access)
  const services = await probeServices({ root: config.root, python, formats: await container.formats() })
  const probe = await probeSource({ source }, services)
  const request = { name: 'profile', source: settledSource(given, probe.location) }
  const asOf = config.asOf ?? isoDate(clock.now())
  const landing = await landSource(container, {
    request,
    path: source.path,
    probe,
    maskedPath: pathToMask({}, probe),
    lake: join(scratch, 'lake'),
    workloadDir: scratch,
    runId: 'profile',
    asOf,
  })
  const database = await openDatabase()
  try {
    const [tables, references, dialect] = await Promise.all([
      loadProfileTables(join(config.root, 'shared')),
      publishedReferences(project, request.name, publishedRelation(container.platform, database.dialect)),
      container.engineDialect(database.dialect),
    ])
    const budgetRows = config.profileBudgetRows ?? thresholds.profileBudgetRows
    const input = { parquetFiles: landing.files, probe, request, landing, references, budgetRows, tables, dialect, sketchKey: SKETCH_KEY }
    return await profileLanding(input, database)
  } finally {
    await database.close()
  }
}
