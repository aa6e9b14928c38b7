import { GangwayError, refuseSecrets, secretShapeIn, type ErrorDetails } from '#domain'
import { isGraphBubbleUp } from '@langchain/langgraph'
import type { WithTrace } from './ports.ts'
import type { State, StateUpdate } from './state.ts'

/**
 * Runs a node between its `phase_start` and its `phase_complete`; a pause and an error are told too, and pass on as they are. What it
 * gives goes into the checkpoints, so a secret in it is refused.
 */
export async function traced(node: string, state: State, { trace }: WithTrace, work: () => Promise<StateUpdate>): Promise<StateUpdate> {
  trace.of(state.request?.name)
  await trace.emit('phase_start', node, 'started')
  const update = await work().catch(async (error: unknown) => {
    if (!isGraphBubbleUp(error)) await trace.emit('error', node, 'error', errorPayload(error))
    throw error
  })
  refuseSecrets(update, node, secretShapeIn)
  trace.of(update.request?.name)
  const questions = (update.waiting ?? []).map(({ id, kind }) => ({ id, kind }))
  if (questions.length > 0) await trace.emit('interrupt', node, 'waiting', { questions })
  await trace.emit('phase_complete', node, statusOf(update), summaryOf(update))
  return update
}

function statusOf({ waiting, outcome, phases }: StateUpdate): string {
  if (waiting && waiting.length > 0) return 'waiting'
  if (outcome) return outcome.state
  const [record] = Object.values(phases ?? {})
  return record?.state ?? 'done'
}

function summaryOf({ phases }: StateUpdate): { summary?: string } {
  const summary = Object.values(phases ?? {}).find((record) => record?.summary !== undefined)?.summary
  return summary === undefined ? {} : { summary }
}

/** Only an error of Gangway has a message that is known to hold no value of the data. */
function errorPayload(error: unknown): Pick<ErrorDetails, 'code' | 'subject' | 'hint' | 'next'> & { message?: string } {
  if (error instanceof GangwayError) return error.toJSON()
  return { code: error instanceof Error ? error.name : 'unknown' }
}
