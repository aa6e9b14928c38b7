import { resolve } from 'node:path'
import { z } from 'zod'
import { callerError } from '#domain'
import { parseYaml, readDecoded } from '#system'
import { configNameOf, parseConfigText } from '../../../workload/config/index.ts'
import { createContainer } from '../../container/container.ts'
import type { OperationContext } from '../../contract/operation.ts'
import { parseCheck } from '../../../workload/merge/parse-check.ts'

/** The text of a file that shall settle the conflict of `path`; one that does not parse as that file is refused. */
export async function readTakenFile(given: string, path: string, context: OperationContext): Promise<string> {
  const file = await readDecoded(resolve(context.config.workingFolder, given))
  if (!file || file.undecodable) {
    const what = file ? 'is no text in UTF-8' : 'does not exist'
    throw callerError({
      code: 'file_unusable',
      message: `${given} ${what}.`,
      subject: given,
      hint: 'Take `yours`, `draft` or a text file.',
    })
  }
  const problem = await problemOf(file.text, given, path, context)
  if (problem === undefined) return file.text
  throw callerError({
    code: 'file_invalid',
    message: `${given} does not parse as ${path}: ${problem}`,
    subject: given,
    hint: 'Correct it.',
  })
}

/** YAML names its line itself, as a caller error of its own. */
async function problemOf(text: string, given: string, path: string, context: OperationContext): Promise<string | undefined> {
  const config = configNameOf(path)
  if (config) return void parseConfigText(config, text, given)
  if (/\.ya?ml$/.test(path)) return void parseYaml(text, { path: given, schema: z.unknown() })
  if (path.endsWith('.json')) return jsonProblem(text)
  const container = createContainer(context)
  try {
    return (await parseCheck(container.python)(new Map([[path, text]]))).get(path)
  } finally {
    await container.close()
  }
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    throw error
  }
}
