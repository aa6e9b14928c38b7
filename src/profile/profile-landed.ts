import { z } from 'zod'
import { thresholds, type Profile, type Request } from '#domain'
import type { Database, PythonWorker } from '#system'
import type { Landing } from './land-source.ts'
import { profileLanding, type LandingInput } from './profile-landing.ts'

export interface Landed extends Pick<LandingInput, 'probe' | 'tables' | 'dialect' | 'references'> {
  request: Request
  landing: Landing
}

interface ProfilingParts {
  project: string
  lake: string
  python: Pick<PythonWorker, 'call'>
  /** Rows up to which a source is profiled whole. */
  budgetRows: number | undefined
  database: Database
}

/** Measures what landed, sketched with the key of the project: its workloads can be compared. */
export async function profileLanded(landed: Landed, { project, lake, python, budgetRows, database }: ProfilingParts): Promise<Profile> {
  const sketchKey = z.string().parse(await python.call('gangway_gate.sketch_key:sketch_key', { project, lake }))
  const input = { ...landed, parquetFiles: landed.landing.files, budgetRows: budgetRows ?? thresholds.profileBudgetRows, sketchKey }
  return profileLanding(input, database)
}
