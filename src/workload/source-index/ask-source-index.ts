import { comparedSource, findDataOverlap } from '../find-data-overlap.ts'
import type { Duplicate } from '../find-duplicates.ts'
import { readSketches, type KnownSource, type SketchedColumn } from '../known-source.ts'
import { sourceIdentity } from '../source-identity.ts'
import type { SourceIndex } from './open-source-index.ts'

/** What every other workload onboards; one whose source cannot be read is there with its reason. Links are followed as they lie now. */
export const knownSources = ({ project, workloads }: SourceIndex, except: string | undefined): Promise<KnownSource[]> =>
  compared(
    workloads.filter(({ workload }) => workload !== except),
    project,
  )

/** Those of them whose bytes are the same. */
export const knownByBytes = ({ project, workloads }: SourceIndex, bytes: string, except: string | undefined): Promise<KnownSource[]> =>
  compared(
    workloads.filter(({ workload, fingerprint }) => workload !== except && fingerprint?.bytes === bytes),
    project,
  )

const compared = (workloads: SourceIndex['workloads'], project: string): Promise<KnownSource[]> =>
  Promise.all(
    workloads.map(async ({ workload, source, table, fingerprint, broken }) => ({
      workload,
      identity: source && (await sourceIdentity(source, project, table)),
      fingerprint,
      ...(broken === undefined ? {} : { broken: `${workload}: ${broken}` }),
    })),
  )

/** Other workloads with the data of these columns. The index only says whose profile is worth reading; the profile itself is compared. */
export async function overlapsWith(
  columns: readonly SketchedColumn[],
  index: SourceIndex,
  except: string | undefined,
): Promise<readonly Duplicate[]> {
  const source = comparedSource(columns)
  const found: Duplicate[] = []
  for (const workload of index.candidates(columns)) {
    if (workload === except) continue
    const overlap = findDataOverlap(source, workload, await readSketches(index.project, workload))
    if (overlap) found.push(overlap)
  }
  return found
}
