import { readFile } from 'node:fs/promises'
import { systemCode } from './file-error.ts'
import { processStart } from './process.ts'

/** What is asked of the operating system about other processes. */
export interface ProcessTable {
  /** When a process started, as text that only this process has; undefined when it is not there or cannot be told. */
  started(pid: number): Promise<string | undefined>
  isAlive(pid: number): Promise<boolean>
}

export const systemProcessTable: ProcessTable = {
  started: async (pid) => (process.platform === 'linux' ? startedOnLinux(pid) : processStart(pid)),
  isAlive: async (pid) => {
    if (process.platform === 'linux') return (await startedOnLinux(pid)) !== undefined
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return systemCode(error) === 'EPERM'
    }
  },
}

/** Ticks since boot, with the id of the boot. A zombie has ended, whatever its parent does. */
async function startedOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1')
    // The name in parentheses may hold spaces and parentheses: fields are counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, ticks] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1')
    return `${boot.trim()}:${ticks}`
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** Processes for tests: number to start; every other one does not exist. */
export const fakeProcessTable = (running: ReadonlyMap<number, string>): ProcessTable => ({
  started: async (pid) => running.get(pid),
  isAlive: async (pid) => running.has(pid),
})
