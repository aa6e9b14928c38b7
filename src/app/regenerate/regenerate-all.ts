import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { GangwayError, type AgentId, type Fault } from '#domain'
import { inLanes } from '#system'
import { workloadNames } from '../../workload/workload-names.ts'
import { createContainer, type Container } from '../container.ts'
import { faultOf } from '../outcome.ts'
import type { OperationContext } from '../operation.ts'
import { rendererId } from '../renderer-id.ts'
import { isAsLanded } from './is-as-landed.ts'
import { regenerateWorkload, unchanged, type RegeneratedWorkload, type RegenerationMode } from './regenerate-workload.ts'

/** A workload that could not be regenerated; the others go on. */
export interface FailedRegeneration {
  workload: string
  outcome: 'error'
  fault: Fault
  error: { code: string; message: string; subject?: string; hint?: string }
}

export type EachRegeneration = RegeneratedWorkload | FailedRegeneration

/** A gate of one workload may take a gigabyte; more at once than this helps nobody. */
const MOST_LANES = 4

/** Regenerates every workload: the unchanged ones by a look at their files, the others on as many lanes as there are cores. */
export async function regenerateAll(
  mode: RegenerationMode,
  only: AgentId | undefined,
  context: OperationContext,
): Promise<readonly EachRegeneration[]> {
  const names = await workloadNames(context.project)
  const renderer = await rendererId(context.config.root)
  const found = new Map<string, EachRegeneration>()
  for (const name of names) {
    if (mode !== 'preview' && looksUnchanged(context.project, name, renderer)) found.set(name, unchanged(name))
    await nextTurn()
    context.signal.throwIfAborted()
  }
  const waiting = names.filter((name) => !found.has(name))
  const lanes = Math.min(waiting.length, MOST_LANES, availableParallelism())
  // One lane has its own Python, so that gates of different workloads do not wait for one another.
  const containers = Array.from({ length: lanes }, (_, lane) => createContainer(context, lane))
  try {
    await inLanes(containers, waiting, async (container, name) => {
      context.signal.throwIfAborted()
      found.set(name, await attempt(name, mode, only, container, context))
    })
  } finally {
    await Promise.all(containers.map((container) => container.close()))
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
  workload: string,
  mode: RegenerationMode,
  only: AgentId | undefined,
  container: Container,
  context: OperationContext,
): Promise<EachRegeneration> {
  const input = { workload, ...(only === undefined ? {} : { only }) }
  try {
    return await regenerateWorkload(input, mode, container, (phase, status, message) =>
      context.progress({ phase, status, message: message.startsWith(workload) ? message : `${workload}: ${message}` }),
    )
  } catch (error) {
    const known = error instanceof GangwayError ? error.toJSON() : { code: 'defect', message: String(error) }
    context.progress({ phase: 'regenerate', status: 'failed', message: `${workload}: ${known.message}` })
    return { workload, outcome: 'error', fault: faultOf(error), error: known }
  }
}
