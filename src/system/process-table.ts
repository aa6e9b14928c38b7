import { readFile, readlink } from 'node:fs/promises'
import { systemCode } from './file-error.ts'
import { processStart } from './process.ts'

/** What is asked of the operating system about other processes. */
export interface ProcessTable {
  /** When a process started, as text that only this process has; undefined when it is not there or cannot be told. */
  started(pid: number): Promise<string | undefined>
  isAlive(pid: number): Promise<boolean>
  /** Boot and process-number space of this process; undefined where it cannot be told. Numbers mean the same only within one. */
  space(): Promise<string | undefined>
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
  space: async () => (process.platform === 'linux' ? spaceOnLinux() : undefined),
}

async function spaceOnLinux(): Promise<string | undefined> {
  try {
    return `${await bootId()} ${await readlink('/proc/self/ns/pid')}`
  } catch (error) {
    if (systemCode(error) === undefined) throw error
    return undefined
  }
}

const bootId = async (): Promise<string> => (await readFile('/proc/sys/kernel/random/boot_id', 'latin1')).trim()

/** Ticks since boot, with the id of the boot. A zombie has ended, whatever its parent does. */
async function startedOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1')
    // The name in parentheses may hold spaces and parentheses: fields are counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, ticks] = [fields[0], fields[19]]
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined
    return `${await bootId()}:${ticks}`
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** Processes for tests: number to start; every other one does not exist. */
export const fakeProcessTable = (running: ReadonlyMap<number, string>, space?: string): ProcessTable => ({
  started: async (pid) => running.get(pid),
  isAlive: async (pid) => running.has(pid),
  space: async () => space,
})
