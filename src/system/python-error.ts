import { GangwayError, type ErrorDetails, type Fault } from '#domain'
import type { PythonReply } from './python-reply.ts'

export type PythonOutcome = Exclude<PythonReply['outcome'], 'ok'> | 'worker'

/** A call into Python that brought no result. `raised`: the code itself said no; everything else: it could not be judged. */
export class PythonCallError extends GangwayError {
  readonly outcome: PythonOutcome
  /** Last lines that the child printed, and its traceback; for the log, never for a prompt. */
  readonly output: string

  constructor(
    fault: Fault,
    outcome: PythonOutcome,
    details: Pick<ErrorDetails, 'code' | 'message' | 'subject' | 'hint' | 'next' | 'waiting'> & { output: string },
  ) {
    super(fault, details)
    this.name = 'PythonCallError'
    this.outcome = outcome
    this.output = details.output
  }
}

const faults: Readonly<Record<number, Fault>> = { 1: 'verdict', 2: 'caller', 3: 'person', 4: 'environment' }

const limits = {
  timeout: ['python_timeout', 'took longer than it may', 'Look for an endless loop or a wait, or raise the time limit.'],
  memory: ['python_memory', 'needed more memory than it may have', 'Process the rows in batches, or raise the memory limit.'],
  output: ['python_output', 'printed more than it may', 'Look for a print in a loop.'],
  processes: ['python_processes', 'started more processes than it may', 'Look for code that starts processes in a loop.'],
} as const

/** The error that a reply without a result stands for. */
export function pythonCallError(entry: string, reply: Exclude<PythonReply, { outcome: 'ok' }>): PythonCallError {
  const output = `${reply.stdout}\n${reply.stderr}`.trim()
  if (reply.outcome === 'raised') {
    const { code, message, subject, hint, exit_code: exitCode, document, traceback } = reply.error
    return new PythonCallError(faults[exitCode] ?? 'defect', 'raised', {
      code,
      message: code === 'python_error' ? `${reply.error.kind}: ${message}` : message,
      ...(typeof subject !== 'string' ? {} : { subject }),
      ...(typeof hint !== 'string' ? {} : { hint }),
      ...(document ? { waiting: document.waiting } : {}),
      output: `${output}\n${traceback}`.trim(),
    })
  }
  if (reply.outcome === 'crashed') {
    const how = reply.signal === undefined ? `exit code ${reply.exit_code ?? 'unknown'} without an answer` : `signal ${reply.signal}`
    return new PythonCallError('environment', 'crashed', {
      code: 'python_crashed',
      message: `The Python code ended with ${how}.`,
      subject: entry,
      hint: 'Run the script on its own to see where it ends.',
      output,
    })
  }
  const [code, did, hint] = limits[reply.outcome]
  return new PythonCallError('environment', reply.outcome, { code, message: `The Python code ${did}.`, subject: entry, hint, output })
}

/** The worker itself is gone or silent. */
export function pythonWorkerError(message: string, output: string): PythonCallError {
  return new PythonCallError('environment', 'worker', {
    code: 'python_worker',
    message,
    subject: 'python',
    next: [{ operation: 'doctor', input: {}, says: 'checks the Python environment' }],
    output,
  })
}
