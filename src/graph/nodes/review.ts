import { z } from 'zod'
import { agentIdSchema, type Artifact, type Question } from '#domain'
import { applyAnswers } from '../apply-answers.ts'
import { gatedStages, stageById, stagesFrom, type StageId } from '../gated-stages.ts'
import { draftOf } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { done, finish, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { GraphServices } from '../services.ts'
import type { State, StateUpdate } from '../state.ts'

/** Approve, stop, or name the stage to change; with it, answers that change. Only that stage and what follows is rebuilt. */
const reviewAnswerSchema = z.union([
  z.boolean().transform((approved) => ({ approved, change: undefined, answers: undefined })),
  z.literal('stop').transform(() => ({ approved: false, change: undefined, answers: undefined })),
  z
    .strictObject({ change: agentIdSchema, answers: z.record(z.string(), z.unknown()).optional() })
    .transform(({ change, answers }) => ({ approved: false, change, answers })),
])

/** The final review: everything that was made and measured. Nothing lands without an explicit yes. */
export async function review(state: State, services: GraphServices): Promise<StateUpdate> {
  const draft = await draftOf(state, services)
  const replies = resolveQuestions([reviewQuestion(draft.artifacts, state, services)], state)
  if (replies.waiting.length > 0) return pause(replies)
  const reply = reviewAnswerSchema.parse(state.answers['review']?.value ?? true)
  if (reply.approved) return done('review', { summary: `${draft.artifacts.length} files approved` })
  if (reply.change === undefined) return finish('stopped', 'The review was not approved; nothing landed.')
  return rebuild(reply.change, reply.answers ?? {}, state, services)
}

function rebuild(stage: StageId, answers: Readonly<Record<string, unknown>>, state: State, { agents }: GraphServices): StateUpdate {
  const given = Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, { value, source: 'person' as const, why: 'changed at the final review' }]),
  )
  return {
    request: applyAnswers(needRequest(state), given),
    answers: { ...given, review: null },
    phases: Object.fromEntries(stagesFrom(stage, agents).map((id) => [id, null])),
    waiting: [],
    goto: stageById(stage, agents).node,
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
