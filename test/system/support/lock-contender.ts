import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { acquireLock } from '../../../src/system/file-lock.ts'

/** Takes the lock again and again and adds one to a counter that only the lock protects; may kill itself while holding it. */
const [lockPath = '', counterPath = '', logPath = '', rounds = '0', dieAfter = '-1'] = process.argv.slice(2)
for (let round = 0; round < Number(rounds); round += 1) {
  const lock = await acquireLock(lockPath, { purpose: 'count', waitMs: 30_000 })
  appendFileSync(logPath, `enter ${process.pid}\n`)
  const value = Number(readFileSync(counterPath, 'utf8'))
  await new Promise((resolve) => setImmediate(resolve))
  writeFileSync(counterPath, String(value + 1))
  appendFileSync(logPath, `leave ${process.pid}\n`)
  if (round === Number(dieAfter)) process.kill(process.pid, 'SIGKILL')
  await lock.release()
}
