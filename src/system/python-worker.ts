import { availableParallelism, totalmem } from 'node:os'
import { PythonCallError, pythonCallError, pythonWorkerError } from './python-error.ts'
import { startPythonProcess, type PythonProcess, type PythonSettings } from './python-process.ts'
import type { PythonReply, PythonRequest } from './python-reply.ts'
import { takeTurns } from './turns.ts'

export interface PythonCallOptions {
  timeoutMs?: number
  memoryMb?: number
  /** Stdout and stderr together. */
  outputBytes?: number
  env?: Readonly<Record<string, string>>
  cwd?: string
  /** The only folders that Python code may write to; left out, it is free. */
  writable?: readonly string[]
}

export interface PythonWorker {
  /** Calls `module:function` with keyword arguments in a forked, limited child; as many at a time as there are cores. Throws PythonCallError. */
  call(entry: string, args: Readonly<Record<string, unknown>>, options?: PythonCallOptions): Promise<unknown>
  /** Begins to start the running; the first call waits for it. Rejects when it cannot start. */
  warm(): Promise<void>
  close(): Promise<void>
}

/** Enough for DuckDB's own limit (two fifths of the memory) and what lies beside it. */
const MEMORY_SHARE = 0.6
const DEFAULTS = {
  timeoutMs: 60_000,
  memoryMb: Math.max(2048, Math.floor((totalmem() * MEMORY_SHARE) / 1024 / 1024)),
  outputBytes: 2_000_000,
}
/** The worker ends a child that is late; only a worker that is stuck itself needs more. */
const WORKER_GRACE_MS = 20_000
const CLOSE_GRACE_MS = 2_000
const MOST_AT_A_TIME = 4

/** A warm Python: nothing is started before the first call or `warm()`; a worker that dies is replaced once for each call. */
export function startPythonWorker(settings: PythonSettings): PythonWorker {
  let running: Promise<PythonProcess> | undefined
  const turns = takeTurns(Math.min(availableParallelism(), MOST_AT_A_TIME))
  let lastId = 0
  let closed = false
  let ready = false
  const abandoned = new AbortController()

  const current = async (): Promise<PythonProcess> => {
    if (
      running !== undefined &&
      !(await running.then(
        (started) => started.alive(),
        () => false,
      ))
    )
      running = undefined
    running ??= startPythonProcess(settings, abandoned.signal)
    const started = await running
    ready = true
    return started
  }
  const ask = async (request: PythonRequest, limitMs: number): Promise<PythonReply> => {
    try {
      return await (await current()).ask(request, limitMs)
    } catch (error) {
      if (!(error instanceof PythonCallError) || closed) throw error
      return (await current()).ask(request, limitMs)
    }
  }
  const answer = async (entry: string, args: Readonly<Record<string, unknown>>, options: PythonCallOptions): Promise<unknown> => {
    if (closed) throw pythonWorkerError('The Python worker is closed.', '')
    lastId += 1
    const timeoutMs = options.timeoutMs ?? DEFAULTS.timeoutMs
    const reply = await ask(requestOf(lastId, entry, args, { ...options, timeoutMs }), timeoutMs + WORKER_GRACE_MS)
    if (reply.outcome === 'ok') return reply.result
    throw pythonCallError(entry, reply)
  }
  return {
    call: (entry, args, options = {}) => turns(() => answer(entry, args, options)),
    warm: async () => {
      await current()
    },
    close: async () => {
      closed = true
      if (!ready) abandoned.abort()
      const started = await running?.catch(() => undefined)
      await started?.end(CLOSE_GRACE_MS)
    },
  }
}

function requestOf(id: number, entry: string, args: Readonly<Record<string, unknown>>, options: PythonCallOptions): PythonRequest {
  return {
    id,
    entry,
    args,
    timeout: (options.timeoutMs ?? DEFAULTS.timeoutMs) / 1000,
    memory: (options.memoryMb ?? DEFAULTS.memoryMb) * 1024 * 1024,
    output: options.outputBytes ?? DEFAULTS.outputBytes,
    env: options.env ?? {},
    cwd: options.cwd ?? null,
    writable: options.writable ?? null,
  }
}
