import type { Artifact, Question } from '#domain'
import { rebuildPoint, voided } from '../answers/rebuild-point.ts'
import { justGiven, personsAnswers, requestedFields, type RequestedFields } from '../answers/requested-fields.ts'
import { applyAnswers } from '../apply-answers.ts'
import { gatedStages, type StageId } from '../gated-stages.ts'
import { draftOf } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { done, finish, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import { reviewAnswerSchema } from '../review-answer.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'

/** The final review: everything that was made and measured. Nothing lands without an explicit yes. */
export async function review(state: State, services: GraphServices): Promise<StateUpdate> {
  const reply = reviewAnswerSchema.safeParse(state.answers['review']?.value).data
  const { review: _, ...given } = justGiven(state)
  const fields = { ...(await requestedFields(given, state, services)), ...reply?.answers }
  if (reply?.change !== undefined || Object.keys(fields).length > 0) return rebuild(fields, reply?.change, state, services)
  const draft = await draftOf(state, services)
  const replies = resolveQuestions([reviewQuestion(draft.artifacts, state, services)], state)
  if (replies.waiting.length > 0) return pause(replies)
  if (reply?.approved ?? true) return done('review', { summary: `${draft.artifacts.length} files approved` })
  return finish('stopped', 'The review was not approved; nothing landed.')
}

/** From the named stage, or the earlier one that reads what was changed; the rest stays as it is. */
function rebuild(fields: RequestedFields, change: StageId | undefined, state: State, { agents }: GraphServices): StateUpdate {
  const answers = personsAnswers(fields, 'changed at the final review')
  const point = rebuildPoint(Object.keys(fields), agents, change)
  return {
    request: applyAnswers(needRequest(state), answers),
    answers: { ...answers, review: null },
    ...(point ? voided(point) : {}),
    waiting: [],
    goto: point?.node ?? 'review',
  }
}

function reviewQuestion(artifacts: readonly Artifact[], state: State, { agents }: GraphServices): Question {
  const stages = gatedStages(agents).map(({ id }) => {
    const record = state.phases[id]
    return `${id.padEnd(16)} ${record?.state ?? 'not run'}  ${record?.summary ?? ''}`
  })
  const gaps = Object.values(state.gaps).flatMap((gap) => (gap === null ? [] : [`gap: ${gap}`]))
  const assumed = Object.values(state.assumptions).flatMap((item) =>
    item === null ? [] : [`assumed: ${item.field} = ${JSON.stringify(item.value)}`],
  )
  return {
    id: 'review',
    kind: 'approval',
    prompt: 'Shall this land and run? Yes, stop, or change one stage, e.g. {change: quality}',
    why: 'nothing lands without a yes to what is shown',
    schema: reviewAnswerSchema,
    default: true,
    critical: true,
    details: [...stages, ...gaps, ...assumed, ...artifacts.map((artifact) => `${artifact.owner.padEnd(16)} ${artifact.path}`)],
  }
}
