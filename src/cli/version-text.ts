import { readConfig } from '../app/config.ts'
import { presentBuild } from '../present/rendered-by.ts'
import { thisBuild } from '../system/this-build.ts'

/** What `--version` says: the build as `status` names it, and for a program the names and values that stand in a lock. */
export async function versionText(json: boolean): Promise<string> {
  const build = await thisBuild(readConfig().root)
  return json ? `${JSON.stringify(build, undefined, 2)}\n` : `gangway ${presentBuild(build)}\n`
}
