/** @typedef {import('./python-environments.mjs').Step} Step */

/**
 * Runs the steps that are not done yet, one after the other.
 * @param {readonly Step[]} steps
 * @param {{ onStart: (step: Step) => void, onEnd: (step: Step, seconds: number) => void }} tell
 * @param {Parameters<Step['make']>[0]} [control]
 */
export async function runSteps(steps, { onStart, onEnd }, control) {
  for (const step of steps) {
    if (step.isReady()) continue
    onStart(step)
    const started = performance.now()
    await step.make(control)
    onEnd(step, (performance.now() - started) / 1000)
  }
}
