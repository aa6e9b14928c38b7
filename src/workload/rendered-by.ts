import { join } from 'node:path'
import { z } from 'zod'
import { compareVersions, LOCK_VERSION } from '#domain'
import { parseJson, readTextIfThere } from '#system'
import { lockHeadSchema } from './stored-lock.ts'
import { internal, workloadFolder } from './workload-paths.ts'
import { buildSchema, type Build } from '../system/this-build.ts'

/** How the build that rendered a workload stands to the one that runs; of one version it is not known which came first. */
const relationSchema = z.enum(['same', 'older', 'newer', 'other'])
export type BuildRelation = z.infer<typeof relationSchema>

/** Who rendered a workload, beside who looks at it. */
export const renderedBySchema = z.strictObject({ relation: relationSchema, rendered_by: buildSchema, this_build: buildSchema })
export type RenderedBy = z.infer<typeof renderedBySchema>

/** Read from the head of a lock alone, so that one of any form tells it; undefined where there is none. */
export async function renderedBy(project: string, name: string, here: Build): Promise<RenderedBy | undefined> {
  const text = await readTextIfThere(join(workloadFolder(project, name), internal.lock))
  const head = text === undefined ? undefined : parseJson(text, lockHeadSchema)
  if (!head) return undefined
  const told = compareBuilds({ gangway: head.gangway, renderer: head.renderer ?? null }, here)
  return head.version > LOCK_VERSION ? { ...told, relation: 'newer' } : told
}

export const compareBuilds = (rendered: Build, here: Build): RenderedBy => ({
  relation: relationOf(rendered, here),
  rendered_by: rendered,
  this_build: here,
})

function relationOf(rendered: Build, here: Build): BuildRelation {
  const order = compareVersions(rendered.gangway, here.gangway)
  if (order === undefined) return 'other'
  if (order !== 0) return order < 0 ? 'older' : 'newer'
  // Sources that run without a build may be any.
  return here.renderer === null || rendered.renderer === here.renderer ? 'same' : 'other'
}
