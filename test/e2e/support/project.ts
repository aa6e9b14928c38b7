import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import type { Face } from '../../../src/cli/face.ts'
import { runCommandLine } from '../../../src/cli/run-command-line.ts'

export const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A project folder of its own in a temporary place, driven through the real program. */
export class Project {
  readonly directory = mkdtempSync(join(tmpdir(), 'gangway-project-'))
  /** The build that is called from now on. */
  program = join(checkout, 'dist', 'gangway.mjs')

  constructor(private readonly environment: Readonly<Record<string, string>> = {}) {
    this.write('gangway.yaml', '# defaults of this project\n')
  }

  write(path: string, content: string | Uint8Array): string {
    const target = join(this.directory, path)
    writeFileSync(target, content)
    return target
  }

  copy(from: string, to: string): string {
    const target = join(this.directory, to)
    cpSync(from, target, { recursive: true })
    return target
  }

  path(...parts: readonly string[]): string {
    return join(this.directory, ...parts)
  }

  start(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.program, ...args, '--project', this.directory], {
      cwd: this.directory,
      env: { ...process.env, ...this.environment, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
  }

  async gangway(...args: readonly string[]): Promise<Ended> {
    return ended(this.start(args))
  }

  /** The JSON document of a command, and its exit code. */
  async json(...args: readonly string[]): Promise<{ code: number | null; document: Record<string, unknown>; stderr: string }> {
    const { code, stdout, stderr } = await this.gangway(...args, '--json')
    try {
      return { code, document: JSON.parse(stdout), stderr }
    } catch {
      return { code, document: { unreadable: stdout, stderr }, stderr }
    }
  }

  /** The same in this process: Python and Airflow stay warm from one command to the next. */
  async warm(...args: readonly string[]): Promise<{ code: number; document: Record<string, unknown>; stderr: string }> {
    const { code, stdout, stderr } = await this.spoken(...args, '--json')
    return { code, document: JSON.parse(stdout), stderr }
  }

  /** What a person reads, from a command in this process; one at a time, since the variables of the project are set for it. */
  async spoken(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    let stdout = ''
    let stderr = ''
    const face: Face = {
      workingDirectory: this.directory,
      interactive: false,
      progressIsTerminal: false,
      width: 100,
      out: (text) => (stdout += text),
      err: (text) => (stderr += text),
      flush: () => Promise.resolve(),
    }
    const before = { ...process.env }
    Object.assign(process.env, this.environment)
    try {
      const code = await runCommandLine([...args, '--project', this.directory], face)
      return { code, stdout, stderr }
    } finally {
      for (const name of Object.keys(this.environment)) {
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
      }
    }
  }

  /** Relative path to sha256 of every file of a workload but the records of its runs. */
  workloadBytes(name: string): Record<string, string> {
    const root = this.path('workloads', name)
    const bytes: Record<string, string> = {}
    for (const file of filesBelow(root)) {
      const path = relative(root, file)
      if (!path.startsWith('.gangway/runs/')) bytes[path] = createHash('sha256').update(readFileSync(file)).digest('hex')
    }
    return bytes
  }
}

export function filesBelow(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })))
}
