import { applyAnswers } from '#domain'
import type { Answer, Request } from '#domain'
import type { StageId } from '../gated-stages.ts'
import { needRequest } from '../need-request.ts'
import type { WithAgents, WithDeciding, WithStore } from '../ports.ts'
import type { State } from '../state.ts'
import { rebuildPoint, type RebuildPoint } from './rebuild-point.ts'
import { justGiven, personsAnswers, requestedFields } from './requested-fields.ts'

/** What a person who chose to retry wants otherwise, and from where it is built: the stage itself, or the earlier one that reads it. */
export async function saidBesideRetry(
  escalation: string,
  stage: StageId | undefined,
  state: State,
  services: WithStore & WithAgents & WithDeciding,
): Promise<{ request: Request; answers: Record<string, Answer>; point: RebuildPoint | undefined }> {
  const given = { ...justGiven(state), [escalation]: state.answers[escalation]?.value }
  const fields = await requestedFields(given, state, services)
  const answers = personsAnswers(fields, 'said at an escalation')
  const request = applyAnswers(needRequest(state), answers)
  return { request, answers, point: rebuildPoint(Object.keys(fields), services.agents, stage) }
}
