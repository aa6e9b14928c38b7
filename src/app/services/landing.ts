import type { GraphServices } from '../../graph/index.ts'
import { version } from '#system'
import { landingAlone, landWorkload } from '../../workload/index.ts'
import type { Container } from '../container/container.ts'
import { placeWheel } from '../../workload/place-wheel.ts'
import { rendererId } from '../../system/renderer-id.ts'

/** How a run brings its files into the project. */
export const landingServices = ({ project, config }: Container, run: string): Pick<GraphServices, 'landingAlone' | 'land'> => ({
  landingAlone: (action) => landingAlone(project, `landing of run ${run}`, action),
  async land(workload, draft, record, guard) {
    const report = await landWorkload({
      project,
      workload,
      gangway: version,
      renderer: await rendererId(config.root),
      artifacts: draft.artifacts,
      rendered: draft.rendered,
      ...record,
      ...guard,
    })
    await placeWheel(config.root, project, workload)
    return report.artifacts
  },
})
