import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { escapeJson } from '../domain/hostile-text.ts'
import { PROJECT_FILE } from '../app/project/is-project.ts'
import { printed } from '../system/json-value.ts'
import type { OperationContext, OperationResult } from '../app/contract/operation.ts'
import { exitCodeOf } from '../app/contract/outcome.ts'
import type { OperationEntry } from '../app/contract/operation-entry.ts'
import type { Face } from './face.ts'
import { findProject } from './find-project.ts'
import { watchInterruption } from './interrupt.ts'
import { loadOperation, parseInput } from './load-operation.ts'
import type { CommandLine, GlobalOptions } from './parse-command-line.ts'
import { paint } from './paint.ts'
import { createProgress } from './progress.ts'
import { reportError } from './report-error.ts'
import { callLines, withWordedHints } from './word-advice.ts'
import { wordCall } from './word-call.ts'

type Call = Extract<CommandLine, { kind: 'call' }>

/** Runs one operation for a person or a program: progress, the conversation where there is somebody, the result, the exit code. */
export async function callOperation(call: Call, face: Face): Promise<number> {
  const { operation, options } = call
  const progress = createProgress(face, { quiet: options.quiet })
  let project: string | undefined
  const interruption = watchInterruption((run) => describeInterruption(operation, run ?? progress.run(), options.project))
  try {
    project = operation.here && options.project === undefined ? face.workingDirectory : findProject(options.project, face.workingDirectory)
    const { readConfig } = await import('../app/config.ts')
    const { requireUsable } = await import('../app/refused-variables.ts')
    const { recoverProject } = await import('../app/project/recover-project.ts')
    const config = readConfig()
    // Nothing that reads settings goes on with one that it would pass over.
    if (!operation.anyway) {
      requireUsable(config.refused)
      await requireReadableDefaults(project)
    }
    if (!operation.here) await recoverProject(project)
    const context: OperationContext = { project, config, progress, signal: interruption.signal }
    const result = await interruption.around(runToTheEnd(call, context, face, progress.clear))
    progress.clear()
    print(result, face, options)
    return exitCodeOf(result.outcome)
  } catch (error) {
    progress.clear()
    return reportError(error, face, { json: options.json, project: options.project, folder: project, operation })
  } finally {
    interruption.release()
  }
}

/** Most projects have no defaults, and then nothing is loaded for them. */
async function requireReadableDefaults(project: string): Promise<void> {
  if (existsSync(join(project, PROJECT_FILE))) await (await import('../app/project/project-defaults.ts')).readProjectDefaults(project)
}

async function runToTheEnd(call: Call, context: OperationContext, face: Face, clear: () => void): Promise<OperationResult> {
  if (call.operation.quick) await import('./interpret-schemas.ts')
  const operation = await loadOperation(call.operation.id)
  const result = await operation.run(parseInput(operation, call.input), context)
  if (!result.waiting || !mayConverse(call, face)) return result
  clear()
  const { converse } = await import('./conversation.ts')
  return converse(result, context, { project: call.options.project, clear })
}

function mayConverse(call: Call, face: Face): boolean {
  return face.interactive && !call.options.json && call.input['unattended'] !== true
}

function print(result: OperationResult, face: Face, options: GlobalOptions): void {
  if (options.json) face.out(`${escapeJson(JSON.stringify(result.data, withWordedHints(printed, options.project), 2))}\n`)
  else if (result.verbatim && !face.interactive) face.out(`${result.text.trimEnd()}\n`)
  else if (result.text !== '') face.out(paint(`${result.text.trimEnd()}\n${nextText(result, options.project)}`))
}

/** What can be done next, as commands. */
function nextText({ next = [], about }: OperationResult, project: string | undefined): string {
  return next.length === 0 ? '' : ['\nNext', ...callLines(next, about ?? project), ''].join('\n')
}

function describeInterruption(operation: OperationEntry, run: string | undefined, project: string | undefined) {
  const resumable = operation.id === 'resume' || (operation.id === 'onboard' && run !== undefined)
  if (!resumable) return { hint: `Run the same command again: \`gangway ${operation.id}\`.` }
  return {
    ...(run === undefined ? {} : { subject: run }),
    hint: `Go on with \`${wordCall({ operation: 'resume', input: { run } }, project)}\`.`,
  }
}
