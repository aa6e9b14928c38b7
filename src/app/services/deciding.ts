import type { Deciding } from '../../graph/index.ts'
import { piiDefaults, type ProfileTables } from '../../profile/index.ts'
import { referenceTables } from '../../workload/references.ts'

export const decidingPort = (project: string, { pii }: ProfileTables): Deciding => ({
  model: undefined,
  piiDefaults: piiDefaults(pii.types),
  referenceTables: () => referenceTables(project),
})
