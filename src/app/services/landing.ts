import type { Landings } from '../../graph/index.ts'
import { version } from '#system'
import { landingAlone, landWorkload } from '../../workload/index.ts'
import { landingStatus } from '../../workload/landing-status.ts'
import type { Container } from '../container/container.ts'
import { placeWheel } from '../../workload/place-wheel.ts'
import { rendererId } from '../../system/renderer-id.ts'

/** How a run brings its files into the project. */
export const landingPort = ({ project, config }: Container, run: string): Landings => ({
  landingStatus: (workload, { artifacts }) => landingStatus(project, workload, artifacts),
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
