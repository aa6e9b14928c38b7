import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperationEntry } from '../app/contract/operation-entry.ts'
import { exitCodeOf } from '../app/contract/outcome.ts'
import { adviceOf } from '../domain/call.ts'
import { definedOnly } from '../domain/defined-only.ts'
import { faultOf, GangwayError } from '../domain/errors.ts'
import { escapeJson } from '../domain/hostile-text.ts'
import { hideSecrets, withoutSecrets } from '../domain/secrets.ts'
import { environmentFault } from '../system/file-error.ts'
import type { Face } from './face.ts'
import { optionName } from './option-name.ts'
import { paint } from './paint.ts'
import { wordAdvice } from './word-advice.ts'

export interface ReportOptions {
  json: boolean
  /** As given with --project; part of the commands that are advised. */
  project?: string | undefined
  /** The folder of the project, where it is known. */
  folder?: string | undefined
  /** The operation that was called: what its fields are called here is known. */
  operation?: OperationEntry | undefined
}

/** Tells an error: one sentence, what it is about, what to do next; as one document with `--json`. Gives the exit code. */
export function reportError(raised: unknown, face: Face, options: ReportOptions): number {
  const error = environmentFault(raised)
  const told = faultOf(error) === 'defect' ? keepStack(error, options.folder) : error
  if (!(told instanceof GangwayError)) return exitCodeOf(faultOf(told))
  if (options.json) face.out(`${escapeJson(JSON.stringify({ error: documentOf(told, options.project) }, withoutSecrets, 2))}\n`)
  else face.err(paint(hideSecrets(describeError(told, options))))
  return exitCodeOf(faultOf(told))
}

/** Outsiders rely on its four members: the hint says the calls. */
function documentOf(error: GangwayError, project: string | undefined) {
  const { code, message, subject = null, problems } = error
  const hint = wordAdvice(adviceOf(error), project) ?? null
  const worded = problems.map(({ next, ...problem }) =>
    definedOnly({ ...problem, hint: wordAdvice({ ...problem, ...(next && { next }) }, project) }),
  )
  return { code, message, subject, hint, ...(problems.length > 0 && { problems: worded }) }
}

function describeError(error: GangwayError, { project, operation }: ReportOptions): string {
  const subject = error.subject === undefined ? undefined : flagOf(error.subject, operation)
  const about = subject !== undefined && !error.message.includes(subject) ? `  ${subject}\n` : ''
  const others = error.problems
    .slice(1)
    .map((problem) => `✗ ${problem.message}\n  ${problem.subject}\n${adviceLine(wordAdvice(problem, project))}`)
  return `✗ ${error.message}\n${about}${adviceLine(wordAdvice(adviceOf(error), project))}${others.join('')}`
}

const adviceLine = (advice: string | undefined): string => (advice === undefined ? '' : `  → ${advice}\n`)

/** A field of the operation as the option that gives it; whatever else it is about, as it is. */
function flagOf(subject: string, operation: OperationEntry | undefined): string {
  const flag = optionName(subject)
  return operation?.options.some(({ flags }) => flags.split(' ')[0] === flag) ? flag : subject
}

/** A defect's stack goes to a file, so that a person sees one sentence and a report has all of it. */
function keepStack(error: unknown, project: string | undefined): GangwayError {
  const path = writeStack(error, project)
  const known = error instanceof GangwayError
  return new GangwayError('defect', {
    code: known ? error.code : 'defect',
    message: `A defect of Gangway: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    subject: path ?? (known ? error.subject : undefined) ?? 'no stack could be kept',
    hint: 'Please report it with that file; `gangway resume` goes on with an unfinished run.',
    cause: error,
  })
}

function writeStack(error: unknown, project: string | undefined): string | undefined {
  const name = `defect-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.txt`
  for (const folder of [...(project === undefined ? [] : [join(project, '.gangway', 'defects')]), tmpdir()]) {
    try {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, name), `${hideSecrets(stackOf(error))}\n`, { mode: 0o600 })
      return join(folder, name)
    } catch {
      // The next folder may be writable; a stack that cannot be kept must not hide the error itself.
    }
  }
  return undefined
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
