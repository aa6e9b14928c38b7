import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodeOf } from '../app/contract/outcome.ts'
import { faultOf, GangwayError } from '../domain/errors.ts'
import { escapeJson } from '../domain/hostile-text.ts'
import { hideSecrets, withoutSecrets } from '../domain/secrets.ts'
import { environmentFault } from '../system/file-error.ts'
import type { Face } from './face.ts'
import { paint } from './paint.ts'

/** Tells an error: one sentence, what it is about, what to do next; as one document with `--json`. Gives the exit code. */
export function reportError(raised: unknown, face: Face, options: { json: boolean; project?: string | undefined }): number {
  const error = environmentFault(raised)
  const told = faultOf(error) === 'defect' ? keepStack(error, options.project) : error
  if (!(told instanceof GangwayError)) return exitCodeOf(faultOf(told))
  const { code, message, subject = null, hint = null, problems } = told
  if (options.json)
    face.out(
      `${escapeJson(JSON.stringify({ error: { code, message, subject, hint, ...(problems.length > 0 && { problems }) } }, withoutSecrets, 2))}\n`,
    )
  else face.err(paint(hideSecrets(describeError(told))))
  return exitCodeOf(faultOf(told))
}

function describeError(error: GangwayError): string {
  const about = error.subject !== undefined && !error.message.includes(error.subject) ? `  ${error.subject}\n` : ''
  const next = error.hint === undefined ? '' : `  → ${error.hint}\n`
  const others = error.problems
    .slice(1)
    .map((problem) => `✗ ${problem.message}\n  ${problem.subject}\n${problem.hint ? `  → ${problem.hint}\n` : ''}`)
  return `✗ ${error.message}\n${about}${next}${others.join('')}`
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
