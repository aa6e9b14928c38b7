import { applyAnswers } from '#domain'
import type { Question } from '#domain'
import { hashOf } from '#system'
import { workloadTaken } from '../../workload/land-workload.ts'
import { rebuildPoint, voided } from '../answers/rebuild-point.ts'
import { justGiven, personsAnswers, requestedFields, type RequestedFields } from '../answers/requested-fields.ts'
import type { StageId } from '../gated-stages.ts'
import { draftOf } from '../load-state.ts'
import { needRequest } from '../need-request.ts'
import { done, finish, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import { reviewAnswerSchema } from '../review-answer.ts'
import { reviewFacts } from '../review-facts.ts'
import type {
  WithAgents,
  WithBuilding,
  WithDeciding,
  WithLanding,
  WithNeighbours,
  WithPlatform,
  WithStaging,
  WithStore,
  WithWording,
} from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'
import { takeEdits } from '../take-edits.ts'
import { takenNames } from '../taken-names.ts'
import { manifestOf } from '../verify-handover.ts'

/** What a person is shown, and the hash that a yes is bound to: of the lines and of every byte that would land. */
interface Shown {
  lines: readonly string[]
  hash: string
}

/** The final review: everything that was made and measured. Nothing lands without a yes to what was shown. */
export async function review(
  state: State,
  services: WithStore & WithPlatform & WithAgents & WithDeciding & WithNeighbours & WithBuilding & WithStaging & WithLanding & WithWording,
): Promise<StateUpdate> {
  const reply = reviewAnswerSchema.safeParse(state.answers['review']?.value).data
  const { review: _, ...given } = justGiven(state)
  const edits = await takeEdits(state, services)
  const fields = { ...edits.fields, ...(await requestedFields(given, state, services)), ...reply?.answers }
  if (reply?.change !== undefined || Object.keys(fields).length > 0) {
    return rebuild(fields, reply?.change, { ...state, refs: { ...state.refs, ...edits.refs } }, services)
  }
  const draft = await draftOf(state, services)
  const manifest = manifestOf(draft)
  if (state.refs['manifest'] !== manifest) return judgeAgain('The files are rendered in another way than when they were judged.')
  const lines = services.wording.presentReview(await reviewFacts(draft, state, services))
  const shown = { lines, hash: hashOf({ manifest, lines }) }
  const replies = resolveQuestions([reviewQuestion(shown)], state)
  if (replies.waiting.length > 0) return pause(replies, { refs: { shown: shown.hash } })
  if (reply?.approved === false) return finish('stopped', 'The review was not approved; nothing landed.')
  const { name } = needRequest(state)
  if ((await takenNames(state, services)).includes(name)) throw workloadTaken(name)
  if (edits.paths.length > 0) return { ...judgeAgain(`You have changed ${edits.paths.join(', ')} since.`), refs: { ...edits.refs } }
  if (reply && (state.refs['shown'] ?? shown.hash) !== shown.hash) return askAgain(shown, state)
  return done('review', { summary: `${draft.artifacts.length} files approved`, refs: { approved: manifest, shown: shown.hash } })
}

/** A yes to other bytes than those that would land is no yes to these. */
const judgeAgain = (why: string): StateUpdate => ({
  goto: 'checkCode',
  waiting: [],
  answers: { review: null },
  refused: { review: `${why} They are judged again; look at the result.` },
})

function askAgain(shown: Shown, state: State): StateUpdate {
  const refused = { review: 'What was shown has changed since; look at it as it is now.' }
  const asked = resolveQuestions([reviewQuestion(shown)], { ...state, answers: {}, refused, start: { ...state.start, approve: false } })
  return { ...pause(asked), answers: { review: null }, refused, refs: { shown: shown.hash } }
}

/** From the named stage, or the earlier one that reads what was changed; the rest stays as it is. */
function rebuild(fields: RequestedFields, change: StageId | undefined, state: State, { agents }: WithAgents): StateUpdate {
  const answers = personsAnswers(fields, 'changed at the final review')
  const point = rebuildPoint(Object.keys(fields), agents, change)
  const dropped = point && voided(point)
  return {
    request: applyAnswers(needRequest(state), answers),
    answers: { ...answers, review: null },
    ...dropped,
    refs: { ...state.refs, ...dropped?.refs },
    waiting: [],
    goto: point?.node ?? 'review',
  }
}

const reviewQuestion = ({ lines, hash }: Shown): Question => ({
  id: 'review',
  kind: 'approval',
  prompt: 'Shall this land and run? Yes, stop, or change one stage, e.g. {change: quality}',
  why: `nothing lands without a yes, and a yes counts for what is shown (${hash.slice(0, 12)})`,
  schema: reviewAnswerSchema,
  default: true,
  // "No" and "stop" are the same here: one of them is shown.
  labels: { true: { label: 'yes, land it and run it' }, false: null, stop: { label: 'stop', hint: 'nothing lands' } },
  further: 'change one stage …',
  critical: true,
  details: lines,
})
