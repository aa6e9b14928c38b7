import { createInterface } from 'node:readline'
import { pythonWorkerError } from './python-error.ts'
import { pythonReadySchema, pythonReplySchema, type PythonReply, type PythonRequest } from './python-reply.ts'
import { spawnProcess, type SpawnedProcess } from './process.ts'

export type PythonKind = 'base' | 'airflow'

export interface PythonSettings {
  /** The interpreter of a virtual environment. */
  python: string
  /** `shared/python`: what generated code and the worker import. */
  shared: string
  kind: PythonKind
  /** The child's environment beside what a Python needs; nothing of this process is inherited. */
  env?: Readonly<Record<string, string>>
}

/** One started worker; gone for good once it has ended. */
export interface PythonProcess {
  ask(request: PythonRequest, limitMs: number): Promise<PythonReply>
  alive: () => boolean
  end(graceMs: number): Promise<void>
}

const START_LIMIT_MS = 180_000
const KEPT_STDERR = 4_000

/** Starts a worker and waits until it has imported what it needs; `abandoned` ends one that nobody waits for any more. */
export async function startPythonProcess(settings: PythonSettings, abandoned: AbortSignal): Promise<PythonProcess> {
  const child = await spawnProcess(settings.python, ['-m', 'gangway_gate.worker', '--kind', settings.kind], {
    cwd: settings.shared,
    inheritEnv: false,
    env: { ...baseEnvironment, ...settings.env, PYTHONPATH: settings.shared },
  })
  const lines = readLines(child)
  abandoned.addEventListener('abort', () => child.kill(), { once: true })
  if (abandoned.aborted) child.kill()
  const ready = pythonReadySchema.safeParse(parseJson(await lines.next(START_LIMIT_MS)))
  if (!ready.success) {
    child.kill()
    throw pythonWorkerError('The Python worker did not start.', lines.stderr())
  }
  return {
    ask: async (request, limitMs) => {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      const reply = pythonReplySchema.safeParse(parseJson(await lines.next(limitMs)))
      if (!reply.success || reply.data.id !== request.id) {
        child.kill()
        throw pythonWorkerError('The Python worker gave no proper answer.', lines.stderr())
      }
      return reply.data
    },
    alive: lines.open,
    end: (graceMs) => endProcess(child, graceMs),
  }
}

/** Python needs little; what is not here, tested code cannot read. */
const baseEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
  PYTHONUNBUFFERED: '1',
  PYTHONNOUSERSITE: '1',
}

interface Lines {
  /** The next line; undefined when the time is over or the process has ended. */
  next(limitMs: number): Promise<string | undefined>
  open: () => boolean
  stderr(): string
}

function readLines(child: SpawnedProcess): Lines {
  const iterator = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]()
  let open = true
  let stderr = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR)
  })
  void child.exited.then(() => {
    open = false
  })
  return {
    next: async (limitMs) => {
      const line = await withLimit(iterator.next(), limitMs)
      if (line === undefined || line.done) {
        open = false
        child.kill()
        return undefined
      }
      return line.value
    },
    open: () => open,
    stderr: () => stderr,
  }
}

async function withLimit<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}

async function endProcess(child: SpawnedProcess, graceMs: number): Promise<void> {
  child.stdin.end()
  const timer = setTimeout(() => child.kill(), graceMs)
  await child.exited
  clearTimeout(timer)
}

function parseJson(line: string | undefined): unknown {
  if (line === undefined) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
