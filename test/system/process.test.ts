import { describe, expect, it } from 'vitest'
import { runProcess, spawnProcess, systemProcessTable } from '#system'

const node = process.execPath

describe('runProcess', () => {
  it('returns exit code and both streams, with input', async () => {
    const program = 'process.stdin.pipe(process.stdout); process.stderr.write("warned"); process.exitCode = 3'
    expect(await runProcess(node, ['-e', program], { input: 'line\n' })).toEqual({
      exitCode: 3,
      signal: null,
      stdout: 'line\n',
      stderr: 'warned',
      timedOut: false,
      truncated: false,
    })
  })

  it('tells a missing program', async () => {
    await expect(runProcess('gangway-no-such-program', [])).rejects.toMatchObject({ fault: 'environment', code: 'command_missing' })
    await expect(spawnProcess('gangway-no-such-program', [])).rejects.toMatchObject({ fault: 'environment', code: 'command_missing' })
  })

  it('ends a program that takes too long, with the children that it started', async () => {
    // A shell is there at once, however busy the machine is: its child has begun long before the time is over.
    const program = `(trap '' TERM; exec sleep 600) >/dev/null & echo $!; wait`
    const result = await runProcess('sh', ['-c', program], { timeoutMs: 2_000 })
    expect(result).toMatchObject({ timedOut: true, exitCode: null, signal: 'SIGTERM' })
    expect(Number(result.stdout)).toBeGreaterThan(0)
    await expect.poll(() => systemProcessTable.isAlive(Number(result.stdout))).toBe(false)
  })

  it('cuts off endless output', async () => {
    const result = await runProcess(node, ['-e', 'for (;;) process.stdout.write("x".repeat(65536))'], { maxOutputBytes: 100_000 })
    expect(result.truncated).toBe(true)
    expect(result.stdout.length).toBeLessThanOrEqual(100_000)
  })

  it('starts from nothing when asked', async () => {
    const result = await runProcess(node, ['-p', 'JSON.stringify(process.env)'], { env: { ONLY: 'this' }, inheritEnv: false })
    expect(JSON.parse(result.stdout)).toEqual({ ONLY: 'this' })
  })

  it('stops when it is aborted', async () => {
    const controller = new AbortController()
    const running = runProcess(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: controller.signal })
    controller.abort()
    expect(await running).toMatchObject({ signal: 'SIGTERM', timedOut: false })
  })
})

describe('spawnProcess', () => {
  it('talks while it runs, and kills the whole group', async () => {
    const child = await spawnProcess(node, ['-e', 'process.stdin.on("data", (data) => process.stdout.write(String(data).toUpperCase()))'])
    child.stdin.write('hello')
    const answer = await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(String(answer)).toBe('HELLO')
    child.kill('SIGKILL')
    expect(await child.exited).toEqual({ exitCode: null, signal: 'SIGKILL' })
    child.kill()
  })

  it('survives writing to a process that has ended', async () => {
    const child = await spawnProcess(node, ['-e', 'process.exit(7)'])
    expect(await child.exited).toEqual({ exitCode: 7, signal: null })
    child.stdin.write('too late')
  })
})
