import { definedOnly } from '#domain'
import type { Dialect } from '#kit'
import type { Database } from '#system'
import type { Staging } from '../../gate/staging.ts'
import type { Reading } from '../../graph/index.ts'
import { landSource, pathToMask, probeServices, probeSource, profileLanded, type ProfileTables } from '../../profile/index.ts'
import { publishedRelation } from '../../workload/available-platform.ts'
import { publishedReferences } from '../../workload/references.ts'
import type { OpenedSources } from './opened-sources.ts'
import type { Container } from '../container/container.ts'

interface Given {
  staging: Staging
  runId: string
  asOf: string
  tables: ProfileTables
  database: Database
  /** What the database speaks. */
  dialect: Dialect
  sources: OpenedSources
}

/** The source of a run, landed into its staging lake by the runtime's one reader. */
export function readingPort(container: Container, { staging, runId, asOf, tables, database, dialect, sources }: Given): Reading {
  const { project, lake, config, python } = container
  const probe: Reading['probe'] = async (source, format, said) => {
    const services = await probeServices({ root: config.root, python, formats: await container.formats() })
    return probeSource({ source: await sources.look(source), said, ...(format ? { given: definedOnly(format) } : {}) }, services)
  }
  return {
    probe,
    landStaged: async (request, probed) =>
      landSource(container, {
        request,
        path: (await sources.seen(request.source)).path,
        probe: probed,
        maskedPath: pathToMask(request, probed),
        lake: staging.lake,
        workloadDir: staging.workloadDir(request.name),
        runId,
        asOf,
      }),
    async profileLanded(request, probed, landing) {
      const references = await publishedReferences(project, request.name, publishedRelation(container.platform, database.dialect))
      const parts = { project, lake, python, budgetRows: config.profileBudgetRows, database }
      return profileLanded({ request, probe: probed, landing, tables, dialect, references }, parts)
    },
    checkConnectivity: ({ source }) => sources.connect(source),
  }
}
