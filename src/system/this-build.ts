import { z } from 'zod'
import { version } from '#system'
import { rendererId } from './renderer-id.ts'

/** A build by the names that a lock has for it. */
export const buildSchema = z.strictObject({
  gangway: z.string(),
  /** Hash of its code and templates; null where it is the sources, without a build. */
  renderer: z.string().nullable(),
})
export type Build = z.infer<typeof buildSchema>

/** The build that runs. */
export const thisBuild = async (root: string): Promise<Build> => ({ gangway: version, renderer: await rendererId(root) })
