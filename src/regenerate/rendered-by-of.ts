import type { Workbench } from './workbench.ts'
import { compareBuilds, type RenderedBy } from '../workload/rendered-by.ts'
import { thisBuild } from '../system/this-build.ts'
import type { Regeneration } from './regeneration.ts'

/** Who rendered what is on disk, for whoever is shown what becomes of it. */
export async function renderedByOf({ merged }: Regeneration, { config }: Workbench): Promise<{ build?: RenderedBy }> {
  if (!merged) return {}
  const { gangway, renderer } = merged.lock
  const build = compareBuilds({ gangway, renderer }, await thisBuild(config.root))
  return build.relation === 'same' ? {} : { build }
}
