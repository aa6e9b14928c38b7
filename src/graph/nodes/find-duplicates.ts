import { z } from 'zod'
import type { Question } from '#domain'
import { saysMore } from '../answers/requested-fields.ts'
import { done, finish, pause } from '../phase.ts'
import { needRequest } from '../need-request.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import type { Duplicate } from '../../workload/index.ts'
import type { WithNeighbours } from '../ports.ts'
import type { State, StateUpdate } from '../state.ts'

/** Phase 2: the same source twice is refused, an overlap is shown. Data is compared after profiling, with the same pause. */
export async function findDuplicates(state: State, services: WithNeighbours): Promise<StateUpdate> {
  if (saysMore(state)) return { goto: 'discover', waiting: [] }
  const request = needRequest(state)
  const report = await services.neighbours.findDuplicates(request, state.refs['probe'], state.refs['existing'] ?? undefined)
  if (report.broken.length > 0) {
    const replies = resolveQuestions([neighbourQuestion(report.broken)], state)
    if (replies.waiting.length > 0) return pause(replies)
    if (replies.values['neighbour'] === 'stop') return finish('stopped', 'Stopped because a neighbouring workload cannot be read.')
  }
  return settleDuplicate(state, report.duplicates, 'duplicates')
}

/** Asks about the gravest duplicate; shared by the comparison by place and the one by data. */
export function settleDuplicate(state: State, duplicates: readonly Duplicate[], phase: string): StateUpdate {
  const [worst] = duplicates.toSorted((left, right) => Number(right.kind === 'exact') - Number(left.kind === 'exact'))
  if (worst === undefined) return done(phase, { summary: 'no other workload has this data' })
  const replies = resolveQuestions([duplicateQuestion(worst)], state)
  if (replies.waiting.length > 0) return pause(replies)
  const choice = String(replies.values['duplicate'])
  if (choice === 'stop') return finish('stopped', `Nothing was onboarded: ${worst.workload} already has this data.`)
  if (choice === 'separate') return done(phase, { summary: `kept separate from ${worst.workload}, as a person decided` })
  return {
    refs: { existing: worst.workload },
    goto: 'discover',
    waiting: [],
    answers: { duplicate: null, name: { value: worst.workload, source: 'inferred', why: 'the existing workload is extended' } },
  }
}

function duplicateQuestion(duplicate: Duplicate): Question {
  const exact = duplicate.kind === 'exact'
  return {
    id: 'duplicate',
    kind: 'question',
    prompt: exact
      ? `${duplicate.workload} already onboards exactly this source. Modify it, or stop?`
      : `${duplicate.workload} overlaps with this source. Extend it, keep both, or stop?`,
    why: duplicate.reason,
    schema: exact ? z.enum(['modify', 'stop']) : z.enum(['extend', 'separate', 'stop']),
    default: undefined,
    critical: true,
    details: duplicate.evidence,
  }
}

const neighbourQuestion = (broken: readonly string[]): Question => ({
  id: 'neighbour',
  kind: 'question',
  prompt: 'A workload cannot be read, so duplicates with it cannot be seen. Go on without it?',
  why: 'a duplicate must not hide behind a broken file',
  schema: z.enum(['go_on', 'stop']),
  default: undefined,
  critical: true,
  details: broken,
})
