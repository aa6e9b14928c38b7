import { printed } from '../../src/system/json-value.ts'
import { watchResults } from '../../src/app/contract/watch-results.ts'
import { wordCall } from '../../src/cli/word-call.ts'
import { parseCommandLine } from '../../src/cli/parse-command-line.ts'
import { shellWords } from '../cli/support/shell-words.ts'

/** Each result of an operation is what its contract promises, as a program gets it, and each command that it proposes is one. */
watchResults(({ id, output }, { data, text, next = [] }) => {
  const { success, error } = output.safeParse(JSON.parse(JSON.stringify(data, printed)))
  if (!success) throw new Error(`The document of ${id} is not what its contract promises: ${error.message}`)
  for (const [, command = ''] of text.matchAll(/^\s*→ gangway (.*)$/gm)) requireCommand(id, command)
  for (const call of next) requireCommand(id, wordCall(call, undefined).replace('gangway ', ''))
})

function requireCommand(id: string, command: string): void {
  const told = `What ${id} proposes is no command: gangway ${command}`
  try {
    if (parseCommandLine(shellWords(command)).kind !== 'call') throw new Error(told)
  } catch (cause) {
    throw new Error(told, { cause })
  }
}
