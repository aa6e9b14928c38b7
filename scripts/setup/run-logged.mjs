import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const logs = '.cache/setup'

/**
 * Runs a program with its output in `.cache/setup/<name>.log`.
 * Gives its exit code and the path of the log; a program that cannot be started counts as exit code 127.
 */
export function runLogged(name, program, args, env = {}) {
  mkdirSync(join(root, logs), { recursive: true })
  const log = `${logs}/${name}.log`
  const output = createWriteStream(join(root, log))
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.pipe(output, { end: false })
    child.stderr.pipe(output, { end: false })
    child.on('error', () => resolve({ code: 127, log }))
    child.on('close', (code) => output.end(() => resolve({ code: code ?? 1, log })))
  })
}
