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
  const ready = pythonReadySchema.safeParse(parseJson(await withLimit(lines.next(), START_LIMIT_MS)))
  if (!ready.success) {
    child.kill()
    throw pythonWorkerError('The Python worker did not start.', lines.stderr())
  }
  const replies = collectReplies(child, lines)
  return {
    ask: async (request, limitMs) => {
      const answer = replies.of(request.id)
      child.stdin.write(`${JSON.stringify(request)}\n`)
      const reply = await withLimit(answer, limitMs)
      if (reply) return reply
      child.kill()
      throw pythonWorkerError('The Python worker gave no proper answer.', lines.stderr())
    },
    alive: replies.open,
    end: (graceMs) => endProcess(child, graceMs),
  }
}

/** Hands each reply to the request that it answers; undefined for all that are open when the worker ends or says what nobody understands. */
function collectReplies(child: SpawnedProcess, lines: Lines) {
  const waiting = new Map<number, (reply: PythonReply | undefined) => void>()
  let open = true
  const close = (): void => {
    open = false
    for (const answer of waiting.values()) answer(undefined)
    waiting.clear()
  }
  const read = async (): Promise<void> => {
    for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
      const reply = pythonReplySchema.safeParse(parseJson(line))
      const answer = reply.success ? waiting.get(reply.data.id) : undefined
      if (!reply.success || !answer) break
      waiting.delete(reply.data.id)
      answer(reply.data)
    }
    child.kill()
    close()
  }
  void read()
  void child.exited.then(close)
  return {
    of: (id: number) =>
      new Promise<PythonReply | undefined>((resolve) => {
        if (open) waiting.set(id, resolve)
        else resolve(undefined)
      }),
    open: () => open,
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
  /** The next line; undefined when the process has ended. */
  next(): Promise<string | undefined>
  stderr(): string
}

function readLines(child: SpawnedProcess): Lines {
  const iterator = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]()
  let stderr = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT_STDERR)
  })
  return {
    next: async () => {
      const line = await iterator.next()
      return line.done ? undefined : line.value
    },
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
