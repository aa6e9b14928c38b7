import { spawnSync } from 'node:child_process'

/** Middle of several wall times of a command, in milliseconds. */
export function medianMilliseconds(command, args, { times = 7, cwd } = {}) {
  const taken = []
  for (let turn = 0; turn < times; turn += 1) {
    const started = performance.now()
    const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
    taken.push(performance.now() - started)
  }
  return taken.toSorted((left, right) => left - right)[Math.floor(times / 2)]
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`
export const ratio = (value, base) => `${(value / base).toFixed(2)} times`
