import { defect } from '#domain'
import type { Container } from '../container.ts'
import type { RegenerateInput, Regeneration } from './regeneration.ts'

/** Reads, decides, renders and merges one workload in memory; nothing is written. */
export function prepareRegeneration({ workload }: RegenerateInput, _container: Container): Promise<Regeneration> {
  return Promise.reject(defect({ code: 'not_built', message: `Regeneration of ${workload} is not built yet.` }))
}
