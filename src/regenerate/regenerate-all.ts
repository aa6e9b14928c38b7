import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { faultOf, GangwayError, type AgentId, type Fault, type ErrorDetails } from '#domain'
import { inLanes } from '#system'
import { workloadNames } from '../workload/workload-names.ts'
import { rendererId } from '../system/renderer-id.ts'
import { isAsLanded } from './is-as-landed.ts'
import type { RegenerateInput, RegenerationProgress } from './regeneration.ts'
import type { Workbench } from './workbench.ts'
import { regenerateWorkload, unchanged, type RegeneratedWorkload, type RegenerationMode } from './regenerate-workload.ts'

/** A workload that could not be regenerated; the others go on. */
export interface FailedRegeneration {
  workload: string
  outcome: 'error'
  fault: Fault
  error: Pick<ErrorDetails, 'code' | 'message' | 'subject' | 'hint' | 'next'>
}

export type EachRegeneration = RegeneratedWorkload | FailedRegeneration

/** What the regeneration of a whole project is lent. */
export interface Lent {
  project: string
  /** Folder that holds `templates/`. */
  root: string
  signal: AbortSignal
  progress: RegenerationProgress
  /** Opens a workbench with a Python of its own for each lane. */
  open(lane: number): Workbench & { close(): Promise<void> }
}

/** A gate of one workload may take a gigabyte; more at once than this helps nobody. */
const MOST_LANES = 4

/** Regenerates every workload: the unchanged ones by a look at their files, the others on as many lanes as there are cores. */
export async function regenerateAll(mode: RegenerationMode, only: AgentId | undefined, lent: Lent): Promise<readonly EachRegeneration[]> {
  const { project, root, signal } = lent
  const names = await workloadNames(project)
  const renderer = await rendererId(root)
  const found = new Map<string, EachRegeneration>()
  for (const name of names) {
    if (mode !== 'preview' && looksUnchanged(project, name, renderer)) found.set(name, unchanged(name))
    await nextTurn()
    signal.throwIfAborted()
  }
  const waiting = names.filter((name) => !found.has(name))
  const lanes = Math.min(waiting.length, MOST_LANES, availableParallelism())
  // One lane has its own Python, so that gates of different workloads do not wait for one another.
  const workbenches = Array.from({ length: lanes }, (_, lane) => lent.open(lane))
  try {
    await inLanes(workbenches, waiting, async (workbench, name) => {
      signal.throwIfAborted()
      found.set(name, await attempt({ workload: name, ...(only === undefined ? {} : { only }) }, mode, workbench, lent.progress))
    })
  } finally {
    await Promise.all(workbenches.map((workbench) => workbench.close()))
  }
  return names.flatMap((name) => found.get(name) ?? [])
}

/** A name that is none is told of by the regeneration proper. */
function looksUnchanged(project: string, name: string, renderer: string | null): boolean {
  try {
    return isAsLanded(project, name, renderer)
  } catch (error) {
    if (error instanceof GangwayError) return false
    throw error
  }
}

async function attempt(
  input: RegenerateInput,
  mode: RegenerationMode,
  workbench: Workbench,
  progress: RegenerationProgress,
): Promise<EachRegeneration> {
  const { workload } = input
  const named = (message: string): string => (message.startsWith(workload) ? message : `${workload}: ${message}`)
  try {
    return await regenerateWorkload(input, mode, workbench, (phase, status, message) => progress(phase, status, named(message)))
  } catch (error) {
    const known = error instanceof GangwayError ? error.toJSON() : { code: 'defect', message: String(error) }
    progress('regenerate', 'failed', named(known.message))
    return { workload, outcome: 'error', fault: faultOf(error), error: known }
  }
}
