import { readFileSync } from 'node:fs'
import { callOperation } from './call-operation.ts'
import type { Face } from './face.ts'
import { parseCommandLine, type CommandLine } from './parse-command-line.ts'
import { reportError } from './report-error.ts'

/** One command from its arguments to its exit code; never throws. */
export async function runCommandLine(args: readonly string[], face: Face): Promise<number> {
  let line: CommandLine
  try {
    line = parseCommandLine(args, version())
  } catch (error) {
    return reportError(error, face, { json: asksForJson(args) })
  }
  if (line.kind === 'call') return callOperation(line, face)
  face.out(line.text)
  return 0
}

const asksForJson = (args: readonly string[]): boolean => args.slice(0, endOfOptions(args)).includes('--json')

function endOfOptions(args: readonly string[]): number {
  const end = args.indexOf('--')
  return end === -1 ? args.length : end
}

/** Sources and bundle lie at different depths below the manifest. */
function version(): string {
  for (const place of ['../package.json', '../../package.json']) {
    try {
      const found = /"version":\s*"([^"]+)"/.exec(readFileSync(new URL(place, import.meta.url), 'utf8'))
      if (found?.[1]) return found[1]
    } catch {
      // Not at this depth.
    }
  }
  return 'unknown'
}
