import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { explainFileError } from './explain-failure.mjs'
import { root } from './paths.mjs'

/**
 * What all programs of a set-up share.
 * @typedef {object} Control
 * @property {string} [logs] where their output goes, by default `.cache/setup` of the checkout
 * @property {string} [cwd]
 * @property {number} [lock] open file whose lock they keep while they run
 * @property {AbortSignal} [signal]
 */

/**
 * Runs a program with its output in `<name>.log`.
 * Gives its exit code and the path of the log; a program that cannot be started counts as exit code 127.
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @param {Control} [control]
 * @returns {Promise<{ code: number, log: string }>}
 */
export async function runLogged(name, program, args, env = {}, { logs = join(root, '.cache/setup'), cwd = root, lock, signal } = {}) {
  const log = join(logs, `${name}.log`)
  const output = openLog(logs, log)
  const stdio = ['ignore', output, output, ...(lock === undefined ? [] : [lock])]
  try {
    const code = await new Promise((resolve) => {
      const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio, signal })
      child.on('error', () => resolve(127))
      child.on('close', (code) => resolve(code ?? 1))
    })
    signal?.throwIfAborted()
    return { code, log }
  } finally {
    closeSync(output)
  }
}

function openLog(logs, log) {
  try {
    mkdirSync(logs, { recursive: true })
    return openSync(log, 'w')
  } catch (error) {
    throw explainFileError(error, logs)
  }
}
