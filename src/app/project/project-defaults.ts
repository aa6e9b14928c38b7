import { join } from 'node:path'
import { z } from 'zod'
import { platformIdSchema, refuseSecrets, requestSchema } from '#domain'
import { parseYaml, readHandwritten } from '#system'
import { PROJECT_FILE } from './is-project.ts'

/** `gangway.yaml`: what holds for every workload that begins in the project. Whatever is said of one workload counts more. */
const projectDefaultsSchema = z.strictObject({
  platform: platformIdSchema.optional(),
  contacts: requestSchema.shape.contacts,
})
export type ProjectDefaults = z.infer<typeof projectDefaultsSchema>

/** The defaults of a project; none where there is no file, or one of comments only. What would be passed over is refused with its line. */
export async function readProjectDefaults(project: string): Promise<ProjectDefaults> {
  const text = ((await readHandwritten(join(project, PROJECT_FILE))) ?? '').replace(/^\uFEFF/, '')
  if (text.split('\n').every((line) => /^\s*(#|$)/.test(line))) return {}
  const defaults = parseYaml(text, { path: PROJECT_FILE, schema: projectDefaultsSchema })
  for (const [name, value] of Object.entries(defaults)) refuseSecrets(value, `${PROJECT_FILE} ${name}`)
  return defaults
}
