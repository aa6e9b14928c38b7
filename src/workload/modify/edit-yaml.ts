import { callerError } from '#domain'
import { stringifyYaml } from '#system'
import { mergeYaml } from '../merge/merge-yaml.ts'

/** The person's text with the changed values in it: only the nodes that differ between the two values move. */
export function editYaml(path: string, text: string, before: unknown, after: unknown): string {
  const result = mergeYaml({ path, base: stringifyYaml(before), yours: text, draft: stringifyYaml(after) })
  if ('text' in result) return result.text
  throw callerError({
    code: 'edit_uncertain',
    message: `${path} is written in a way in which this value cannot be changed with certainty: ${result.reason}.`,
    subject: path,
    hint: 'Change it in the file yourself, then regenerate the workload.',
  })
}
