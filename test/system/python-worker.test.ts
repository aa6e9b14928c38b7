import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PythonCallError, startPythonWorker, type PythonCallOptions } from '#system'
import { pythonOf, shared, testWorker } from '../gate/support/python.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'

const worker = testWorker()
afterAll(() => worker.close())

/** Runs a test file in a child: the way in which tested code runs. */
async function runCode(code: string, options: PythonCallOptions = {}): Promise<unknown> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'test_code.py'), `def test_it():\n${code.replaceAll(/^/gm, '    ')}\n`)
  return worker.call(
    'gangway_gate.pytest_run:run',
    { workload_dir: folder, paths: ['test_code.py'], temporary: join(folder, 'tmp') },
    { timeoutMs: 15_000, ...options },
  )
}

async function outcomeOf(promise: Promise<unknown>): Promise<PythonCallError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof PythonCallError) return error
  throw new Error(`no PythonCallError: ${String(error)}`)
}

const stillWorks = async (): Promise<void> => {
  expect(await worker.call('os:getpid', {})).toBeTypeOf('number')
}

describe('a call', () => {
  it('brings the result back', async () => {
    expect(await worker.call('json:dumps', { obj: { a: [1, null] } })).toBe('{"a": [1, null]}')
  })

  it('says what the code raised', async () => {
    const error = await outcomeOf(worker.call('json:loads', { s: '{' }))
    expect(error.outcome).toBe('raised')
    expect(error.message).toContain('JSONDecodeError')
  })

  it('never mixes what the code prints into the answer', async () => {
    expect(await runCode('print(\'{"id": 1, "outcome": "ok"}\', flush=True)')).toMatchObject({ passed: 1 })
  })

  it('gives the child no environment but its own', async () => {
    expect(await worker.call('os:getenv', { key: 'HOME' })).toBeNull()
    expect(await worker.call('os:getenv', { key: 'GIVEN' }, { env: { GIVEN: 'yes' } })).toBe('yes')
  })

  it('answers in order when several are asked at once', async () => {
    const answers = await Promise.all([1, 2, 3].map((obj) => worker.call('json:dumps', { obj })))
    expect(answers).toEqual(['1', '2', '3'])
  })

  it('runs beside another one, so that both cores work', async () => {
    const folder = await temporaryFolder()
    const meet = (mine: string, other: string) =>
      runCode(
        `import os, time\nopen("${join(folder, mine)}", "w").close()\nend = time.monotonic() + 10\nwhile not os.path.exists("${join(folder, other)}"):\n    assert time.monotonic() < end\n    time.sleep(0.01)`,
      )
    const both = await Promise.all([meet('a', 'b'), meet('b', 'a')])
    expect(both).toMatchObject([{ passed: 1 }, { passed: 1 }])
  })
})

describe('tested code that misbehaves', () => {
  it.each([
    ['leaves without a word', 'import os; os._exit(0)', 'crashed'],
    ['aborts', 'import os; os.abort()', 'crashed'],
    ['breaks its memory', 'import ctypes; ctypes.string_at(0)', 'crashed'],
    ['kills its group', 'import os, signal; os.killpg(0, signal.SIGKILL)', 'crashed'],
    ['hangs', 'import time; time.sleep(60)', 'timeout'],
    ['hangs and ignores signals', 'import signal, time\nsignal.signal(15, signal.SIG_IGN)\nwhile True: pass', 'timeout'],
    ['prints without end', 'import os\nwhile True: os.write(1, b"x" * 65536)', 'output'],
    [
      'starts many processes',
      'import subprocess\nkept = [subprocess.Popen(["sleep", "60"]) for _ in range(400)]\nkept[-1].wait()',
      'processes',
    ],
  ])('that %s is told and survived', async (_, code, outcome) => {
    const error = await outcomeOf(runCode(code, { timeoutMs: outcome === 'timeout' ? 1500 : 20_000 }))
    expect(error.outcome).toBe(outcome)
    expect(error.fault).toBe('environment')
    await stillWorks()
  })

  it('that eats memory is stopped', async () => {
    const code = 'kept = []\nwhile True: kept.append(bytearray(1 << 22))'
    const outcome = await runCode(code, { memoryMb: 200 }).then(JSON.stringify, (error: PythonCallError) => error.outcome)
    expect(outcome).toMatch(/MemoryError|^memory$/)
    await stillWorks()
  })

  it('that leaves a process behind in a session of its own takes it along', async () => {
    const folder = await temporaryFolder()
    const marker = join(folder, 'pid')
    await runCode(
      `import subprocess\nchild = subprocess.Popen(["sleep", "600"], start_new_session=True)\nopen(${JSON.stringify(marker)}, "w").write(str(child.pid))`,
    )
    const pid = Number(await readFile(marker, 'utf8'))
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('that writes outside its folders is refused', async () => {
    const folder = await temporaryFolder()
    const target = join(folder, 'outside')
    const scratch = await temporaryFolder()
    const report = await runCode(`open(${JSON.stringify(target)}, "w")`, { writable: [scratch], env: { TMPDIR: scratch } })
    expect(JSON.stringify(report)).toContain('a write outside the staged workload was refused')
  })
})

describe('a worker', () => {
  it('that dies is replaced without a word', async () => {
    const own = testWorker()
    const first = await own.call('os:getppid', {})
    process.kill(Number(first), 'SIGKILL')
    const second = await own.call('os:getppid', {})
    expect(second).not.toBe(first)
    await own.close()
  })

  it('that cannot start is an error of the environment', async () => {
    const broken = startPythonWorker({ python: pythonOf('base'), shared: join(shared, 'tests'), kind: 'base' })
    const error = await outcomeOf(broken.call('os:getpid', {}))
    expect(error).toMatchObject({ outcome: 'worker', fault: 'environment', code: 'python_worker' })
    await broken.close()
  })

  it('ends its process when it is closed', async () => {
    const own = testWorker()
    const pid = Number(await own.call('os:getppid', {}))
    await own.close()
    expect(() => process.kill(pid, 0)).toThrow()
  })
})
