import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Project } from './project.ts'

/** Whether the trace of the project's only run says that a phase began. */
export function hasBegun(project: Project, phase: string): boolean {
  const runs = project.path('.gangway', 'runs')
  const [run] = existsSync(runs) ? readdirSync(runs) : []
  const trace = run === undefined ? '' : join(runs, run, 'trace.jsonl')
  if (!existsSync(trace)) return false
  return readFileSync(trace, 'utf8')
    .split('\n')
    .some((line) => line.includes('"phase_start"') && line.includes(`"phase":"${phase}"`))
}
