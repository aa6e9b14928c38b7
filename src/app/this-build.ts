import { version } from '#system'
import { rendererId } from './renderer-id.ts'

/** A build by the names that a lock has for it. */
export interface Build {
  gangway: string
  /** Hash of its code and templates; null where it is the sources, without a build. */
  renderer: string | null
}

/** The build that runs. */
export const thisBuild = async (root: string): Promise<Build> => ({ gangway: version, renderer: await rendererId(root) })
