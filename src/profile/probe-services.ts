import { join } from 'node:path'
import type { Format } from '#kit'
import type { PythonWorker } from '#system'
import type { ProbeServices } from './probe-source.ts'
import { pythonSourceReader } from './python-source-reader.ts'
import { loadProfileTables } from './reference-tables.ts'

interface ProbeParts {
  /** Folder that holds `shared/`. */
  root: string
  python: PythonWorker
  formats: readonly Format[]
}

export const probeServices = async ({ root, python, formats }: ProbeParts): Promise<ProbeServices> => ({
  formats,
  pii: (await loadProfileTables(join(root, 'shared'))).pii,
  reader: pythonSourceReader(python),
})
