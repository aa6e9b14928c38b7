import { spawnSync } from 'node:child_process'

/** What a command prints; a failed one ends the bench with what it said. */
export function outputOf(command, args, { cwd } = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

/** The figures in the last line that a command prints, as JSON. */
export const figuresOf = (...command) =>
  JSON.parse(
    outputOf(...command)
      .trim()
      .split('\n')
      .at(-1),
  )

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
