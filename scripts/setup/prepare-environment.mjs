import { findPython } from './find-python.mjs'
import { withSetUpLock } from './lock.mjs'
import { environmentsOf } from './python-environments.mjs'
import { runSteps } from './run-steps.mjs'

/** @typedef {import('./python-environments.mjs').Step} Step */

/**
 * Makes an environment, and the installer that it needs, where it is not ready; one process at a time.
 * @param {import('./places.mjs').Places} places
 * @param {'base' | 'airflow'} id
 * @param {{ onStart: (step: Step) => void, onEnd: (step: Step) => void, onWait: () => void, signal: AbortSignal }} options
 */
export async function prepareEnvironment(places, id, { onStart, onEnd, onWait, signal }) {
  const environments = environmentsOf(places)
  const wanted = environments[id]
  if (wanted.isReady()) return
  findPython() // what is missing is told before anything is written
  await withSetUpLock(
    places.lock,
    async (lock) => {
      if (!wanted.isReady()) await runSteps([environments.tools, wanted], { onStart, onEnd }, { lock, signal })
    },
    { signal, onWait },
  )
}
