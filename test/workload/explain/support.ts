import { join } from 'node:path'
import { createContainer } from '../../../src/app/container/container.ts'
import { sourceMaps } from '../../../src/regenerate/source-maps.ts'
import { Explainer, readWorkload, type ExplainKnowledge } from '../../../src/workload/index.ts'
import { operationContext } from '../../app/operations/support/context.ts'

export const root = join(import.meta.dirname, '../../..')

/** A committed workload with what the operation knows of it. */
export async function committed(name: string, knowledge: ExplainKnowledge = {}) {
  const container = createContainer({ ...operationContext(), project: root })
  try {
    const workload = await readWorkload(root, name)
    const maps = await sourceMaps(container, name)
    return { workload, explainer: await Explainer.of(workload, { ...maps, ...knowledge }) }
  } finally {
    await container.close()
  }
}
