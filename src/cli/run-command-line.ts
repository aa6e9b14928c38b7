import { callOperation } from './call-operation.ts'
import type { Face } from './face.ts'
import { parseCommandLine, type CommandLine } from './parse-command-line.ts'
import { reportError } from './report-error.ts'

/** One command from its arguments to its exit code; never throws. */
export async function runCommandLine(args: readonly string[], face: Face): Promise<number> {
  if (args[0] === '__complete') return answerKey(args.slice(1), face)
  let line: CommandLine
  try {
    line = parseCommandLine(args)
  } catch (error) {
    return reportError(error, face, { json: asksForJson(args) })
  }
  if (line.kind === 'call') return callOperation(line, face)
  face.out(line.kind === 'version' ? await tellVersion(asksForJson(args)) : line.text)
  return 0
}

/** Loaded late: no other command needs it. */
async function tellVersion(json: boolean): Promise<string> {
  const { versionText } = await import('./version-text.ts')
  return versionText(json)
}

/** Nobody wants an error between two keys. */
async function answerKey(words: readonly string[], face: Face): Promise<number> {
  const { answerShell } = await import('./completion/answer-shell.ts')
  answerShell(words, face)
  return 0
}

const asksForJson = (args: readonly string[]): boolean => args.slice(0, endOfOptions(args)).includes('--json')

function endOfOptions(args: readonly string[]): number {
  const end = args.indexOf('--')
  return end === -1 ? args.length : end
}
