import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lifeOf, ownerSchema, parseJson, readTextIfThere } from '#system'
import { isUnfinished, liveView } from '../../trace/live-view.ts'
import { runDirectory } from '../../trace/run-folder.ts'
import { runViewSchema } from '../../trace/run-view.ts'
import { ownerPath, removeStaging, stagingFolder } from '../../gate/staging.ts'

const OWNER = /\.owner\.json$/

/** Removes the staging folders of runs that have ended and of processes that are gone; a run that can go on keeps its own. */
export async function sweepStaging(project: string): Promise<void> {
  const folder = stagingFolder(project)
  const names = new Set((await readdir(folder)).map((name) => name.replace(OWNER, '')))
  for (const name of names) if (await isLeft(project, name)) await removeStaging({ root: join(folder, name) })
}

/** What cannot be read is nobody's to remove. */
async function isLeft(project: string, name: string): Promise<boolean> {
  const told = await readTextIfThere(join(runDirectory(project, name), 'run.json'))
  if (told !== undefined) {
    const view = parseJson(told, runViewSchema)
    return view !== undefined && !isUnfinished(await liveView(view))
  }
  const text = await readTextIfThere(ownerPath(join(stagingFolder(project), name)))
  if (text === undefined) return true
  const owner = parseJson(text, ownerSchema)
  return owner !== undefined && (await lifeOf(owner)) === 'dead'
}
