import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './paths.mjs'

const path = join(root, '.cache/setup.lock')

/** Two set-ups in one checkout would tear down each other's work: the second waits, then finds everything ready. */
export async function withSetUpLock(work) {
  while (!take()) await wait(200)
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function take() {
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isHolderAlive()) rmSync(path, { force: true })
    return false
  }
}

function isHolderAlive() {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
