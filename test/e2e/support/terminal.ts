import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ended } from './project.ts'

export interface Step {
  /** Regular expression over what appears since the last step. */
  expect: string
  /** Keys to press then, one after the other. */
  send?: readonly string[]
  /** Seconds. */
  timeout?: number
}

export const key = { enter: '\r', down: '\u001b[B', up: '\u001b[A', interrupt: '\u0003', left: '\u001b[D', right: '\u001b[C' } as const

const endSchema = z.object({ exit: z.int(), transcript: z.string(), missed: z.string().nullable(), cooked: z.boolean() })
export type TerminalEnd = z.infer<typeof endSchema>

const driver = join(dirname(fileURLToPath(import.meta.url)), 'drive_terminal.py')

/** Runs a command in a pseudo-terminal and takes the steps of a person there. */
export async function driveTerminal(
  command: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>>; steps: readonly Step[]; ending?: number },
): Promise<TerminalEnd> {
  const child = spawn('python3', [driver], { stdio: ['pipe', 'pipe', 'pipe'] })
  const end = ended(child)
  child.stdin.end(
    JSON.stringify({
      command,
      cwd: options.cwd,
      env: { TERM: 'xterm-256color', ...options.env },
      steps: options.steps,
      ending: options.ending ?? 60,
    }),
  )
  const { stdout, stderr } = await end
  if (stdout === '') throw new Error(`The terminal could not be driven: ${stderr}`)
  return endSchema.parse(JSON.parse(stdout))
}
