import { defect } from '#domain'
import type { Container } from '../container.ts'
import type { Regeneration, RegenerationProgress, RegenerationReport } from './regeneration.ts'

/** Judges the merged tree in a staging folder and lands it; a refusal lands nothing. */
export function applyRegeneration(
  { workload }: Regeneration,
  _container: Container,
  _progress: RegenerationProgress,
): Promise<RegenerationReport> {
  return Promise.reject(defect({ code: 'not_built', message: `Regeneration of ${workload} is not built yet.` }))
}
