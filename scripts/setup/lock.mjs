import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { findPython } from './find-python.mjs'
import { explainFileError } from './explain-failure.mjs'
import { SetUpError } from './set-up-error.mjs'

/** Node cannot lock a file; the lock belongs to the open file that both share, and stays when Python has ended. */
const take = `
import fcntl
try:
    fcntl.flock(3, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("waiting", flush=True)
    fcntl.flock(3, fcntl.LOCK_EX)
`

/**
 * Two set-ups in one place would tear down each other's work: the second waits, then finds everything ready. The system itself takes
 * the lock back when all that hold it have ended: this process, and the programs that `work` starts with the open file.
 * @template Result
 * @param {string} path
 * @param {(lock: number) => Promise<Result>} work
 * @param {{ signal?: AbortSignal, onWait?: () => void }} [options]
 * @returns {Promise<Result>}
 */
export async function withSetUpLock(path, work, { signal, onWait = () => {} } = {}) {
  const lock = open(path)
  try {
    if (!(await lockFile(lock, signal, onWait))) {
      throw new SetUpError(`${path} cannot be locked.`, 'Name a folder on a local disk with GANGWAY_HOME, and start again.')
    }
    return await work(lock)
  } finally {
    closeSync(lock)
  }
}

function open(path) {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return openSync(path, 'a')
  } catch (error) {
    throw explainFileError(error, dirname(path))
  }
}

const lockFile = (lock, signal, onWait) =>
  new Promise((resolve, reject) => {
    const child = spawn(findPython(), ['-c', take], { stdio: ['ignore', 'pipe', 'ignore', lock], signal })
    child.stdout.on('data', onWait)
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
