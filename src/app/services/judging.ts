import type { Dialect } from '#kit'
import type { Database } from '#system'
import { judgeDraft, type JudgingParts } from '../../draft/judge-draft.ts'
import type { Judging } from '../../graph/index.ts'
import type { OpenedSources } from './opened-sources.ts'
import { measurementsOf } from '../../profile/index.ts'
import type { Container } from '../container/container.ts'
import { pythonEnvironment } from '../python/python-environments.ts'

interface Given extends Omit<JudgingParts, 'project' | 'source' | 'prepareAirflow' | 'gateServices'> {
  database: Database
  /** What the database speaks. */
  dialect: Dialect
  sources: OpenedSources
}

/** Drafts are judged in the staging folder: nothing here touches `workloads/`. */
export function judgingPort(container: Container, { database, dialect, sources, ...given }: Given): Judging {
  const { project, python, airflow } = container
  const parts: Omit<JudgingParts, 'source'> = {
    ...given,
    project,
    prepareAirflow: () => container.prepare('airflow'),
    gateServices({ stage, profile, landing }) {
      if (stage !== 'profile') warmAirflow(container)
      return { python, ...(airflow ? { airflow } : {}), database, measure: measurementsOf(database, landing.files, profile, dialect) }
    },
  }
  return { judge: async (input) => judgeDraft(input, { ...parts, source: (await sources.seen(input.request.source)).path }) }
}

/**
 * Airflow takes seconds to import: it starts once the profile is confirmed, so that it is there for the last gate. Whoever calls it first
 * hears of a failure, and installs it where it is missing.
 */
function warmAirflow({ airflow, config }: Container): void {
  if (pythonEnvironment('airflow', config).state !== 'missing') airflow?.warm().catch(() => undefined)
}
