import type { Readable, Writable } from 'node:stream'
import { defect, environmentError, type GangwayError } from '#domain'

/** Loaded with the first process, so that commands that start none do not pay for it. */
const loadExeca = () => import('execa')

export interface ProcessOptions {
  cwd?: string
  /** Added to the environment of this process; `inheritEnv: false` starts from nothing. */
  env?: Readonly<Record<string, string>>
  inheritEnv?: boolean
}

export interface RunOptions extends ProcessOptions {
  input?: string
  timeoutMs?: number
  /** Per stream; what is more is cut off and the process is ended. Default 16 MiB. */
  maxOutputBytes?: number
  signal?: AbortSignal
}

export interface ProcessResult {
  /** Null when a signal ended it. */
  exitCode: number | null
  signal: string | null
  stdout: string
  stderr: string
  timedOut: boolean
  truncated: boolean
}

export interface ProcessExit {
  exitCode: number | null
  signal: string | null
}

export interface SpawnedProcess {
  pid: number
  stdin: Writable
  stdout: Readable
  stderr: Readable
  /** Resolves when it has ended; never rejects. */
  exited: Promise<ProcessExit>
  /** Ends the process with everything that it started. */
  kill(signal?: NodeJS.Signals): void
}

const MAX_OUTPUT_BYTES = 16 * 1024 * 1024
/** Time between the polite and the hard signal. */
const GRACE_MS = 2_000

/** Leaders of process groups that still run; ended with this process, so that no child outlives an interrupted command. */
const groups = new Set<number>()
let watching = false

/** Runs a command to its end. A non-zero exit code is a result, a command that cannot be started is an environment error. */
export async function runProcess(command: string, args: readonly string[], options: RunOptions = {}): Promise<ProcessResult> {
  const { execa } = await loadExeca()
  const child = execa(command, [...args], {
    ...common(options),
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    maxBuffer: options.maxOutputBytes ?? MAX_OUTPUT_BYTES,
    stripFinalNewline: false,
  })
  track(child.pid)
  const limit = limitTime(child.pid, options)
  for (const stream of [child.stdout, child.stderr]) endFlood(stream, child.pid, options.maxOutputBytes ?? MAX_OUTPUT_BYTES)
  const result = await child
  limit.clear()
  untrack(child.pid)
  if (child.pid === undefined) throw notStarted(command, result.code, result.shortMessage ?? 'unknown reason')
  if (limit.timedOut() || result.isMaxBuffer) killGroup(child.pid, 'SIGKILL')
  return {
    exitCode: result.exitCode ?? null,
    signal: result.signal ?? null,
    stdout: result.stdout,
    stderr: result.stderr,
    timedOut: limit.timedOut(),
    truncated: result.isMaxBuffer,
  }
}

/** Starts a command that is talked to while it runs, as leader of its own process group. */
export async function spawnProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<SpawnedProcess> {
  const { execa } = await loadExeca()
  const child = execa(command, [...args], { ...common(options), stdin: 'pipe', buffer: false })
  const { pid, stdin, stdout, stderr } = child
  if (pid === undefined) {
    const result = await child
    throw notStarted(command, result.code, result.shortMessage ?? 'unknown reason')
  }
  if (!stdin || !stdout || !stderr) throw defect({ code: 'no_pipes', message: `${command} was started without pipes.` })
  track(pid)
  /** A write to a process that has just died is told by `exited`, not by a crash of this one. */
  stdin.on('error', () => undefined)
  const exited = child.then((result): ProcessExit => {
    untrack(pid)
    return { exitCode: result.exitCode ?? null, signal: result.signal ?? null }
  })
  return { pid, stdin, stdout, stderr, exited, kill: (signal = 'SIGKILL') => killGroup(pid, signal) }
}

/** What the operating system says of a process; `started` tells two processes with the same number apart. */
export async function processStart(pid: number): Promise<string | undefined> {
  const result = await runProcess('ps', ['-o', 'lstart=', '-p', String(pid)], { timeoutMs: 5_000, env: { LC_ALL: 'C' } })
  const text = result.stdout.trim()
  return result.exitCode === 0 && text !== '' ? text : undefined
}

/** Ends a process group; one that is gone already is no error. */
export function killGroup(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ESRCH' && error.code !== 'EPERM')) throw error
  }
}

function common(options: ProcessOptions) {
  return {
    reject: false,
    detached: true,
    cleanup: false,
    extendEnv: options.inheritEnv ?? true,
    env: { ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  } as const
}

/** A program that ignores its closed output would run on for ever. */
function endFlood(stream: Readable, pid: number | undefined, maximum: number): void {
  let bytes = 0
  stream.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > maximum && pid !== undefined) killGroup(pid, 'SIGKILL')
  })
}

function limitTime(pid: number | undefined, options: RunOptions): { clear(): void; timedOut(): boolean } {
  let timedOut = false
  const timers: NodeJS.Timeout[] = []
  const end = (): void => {
    if (pid === undefined) return
    killGroup(pid, 'SIGTERM')
    timers.push(setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_MS))
  }
  if (options.timeoutMs !== undefined) {
    timers.push(
      setTimeout(() => {
        timedOut = true
        end()
      }, options.timeoutMs),
    )
  }
  if (options.signal?.aborted) end()
  options.signal?.addEventListener('abort', end, { once: true })
  return {
    clear: () => {
      for (const timer of timers) clearTimeout(timer)
      options.signal?.removeEventListener('abort', end)
    },
    timedOut: () => timedOut,
  }
}

function track(pid: number | undefined): void {
  if (pid === undefined) return
  groups.add(pid)
  if (watching) return
  watching = true
  process.on('exit', () => {
    for (const group of groups) killGroup(group, 'SIGKILL')
  })
}

function untrack(pid: number | undefined): void {
  if (pid !== undefined) groups.delete(pid)
}

function notStarted(command: string, code: string | undefined, reason: string): GangwayError {
  const missing = code === 'ENOENT'
  return environmentError({
    code: missing ? 'command_missing' : 'command_not_started',
    message: missing ? `The program ${command} was not found.` : `The program ${command} could not be started: ${reason}`,
    subject: command,
    hint: missing ? 'Install it, or check the path.' : 'Check that it is executable.',
  })
}
