import { z } from 'zod'
import type { Call, Question } from '#domain'
import { done, finish, pause } from '../phase.ts'
import { resolveQuestions } from '../resolve-questions.ts'
import { isModification } from '../../workload/modify/understand-request.ts'
import type { WithNeighbours } from '../ports.ts'
import type { RouteResult } from '../port-values.ts'
import type { State, StateUpdate } from '../state.ts'

/** FOUND, PARTIAL, NOT FOUND or several: whether this source already has a workload. Reads only. */
export async function route(state: State, services: WithNeighbours): Promise<StateUpdate> {
  const result = await services.neighbours.route(state.start)
  const [match] = result.candidates
  if (result.outcome === 'not_found' || match === undefined) return done('route', { summary: 'no workload yet' })
  if (result.outcome === 'partial' && state.start.unattended && !state.answers['existing']) {
    return done('route', {
      refs: { existing: match.name },
      summary: `${match.name} is incomplete and will be completed`,
      assumptions: {
        existing: { field: 'existing', value: 'complete', why: 'parts of the workload are missing; unattended mode completes it' },
      },
    })
  }
  const replies = resolveQuestions([existingQuestion(result, state.start.request)], state)
  if (replies.waiting.length > 0) return pause(replies)
  return followChoice(String(replies.values['existing']), result, state, services)
}

/** The words of the request, where `modify` understands them as a change of something that is there. */
const changeIn = (words: string | undefined): string | undefined => (words !== undefined && isModification(words) ? words : undefined)

const modifying = (workload: string, request: string, says?: string): Call => ({
  operation: 'modify',
  input: { workload, request },
  ...(says === undefined ? {} : { says }),
})

function existingQuestion(result: RouteResult, words: string | undefined): Question {
  const names = result.candidates.map((candidate) => candidate.name)
  const details = result.candidates.map((candidate) => `${candidate.name}: ${candidate.state}, ${candidate.summary}`)
  const change = changeIn(words)
  const next =
    result.outcome === 'found' ? names.slice(0, 1).map((name) => modifying(name, 'run it at six', 'makes one change at a time')) : []
  const changing = names.map((name) => modifying(name, change ?? '', `shows the change of ${name} as a diff first, then builds it`))
  const common = {
    id: 'existing',
    kind: 'question' as const,
    critical: true,
    default: undefined,
    details,
    next: change === undefined ? next : changing,
  }
  if (result.outcome === 'several' || result.outcome === 'unsure') {
    return {
      ...common,
      prompt: names.length > 1 ? 'Several workloads match. Which one is meant?' : `Is ${names[0]} meant?`,
      why: 'the request matches what is already here, but not surely',
      schema: z.enum([...names, 'new', 'stop']),
    }
  }
  if (result.outcome === 'partial') {
    return {
      ...common,
      prompt: `${names[0]} exists, but parts of it are missing. Complete it, or start fresh?`,
      why: 'starting fresh archives the old folder, it never overwrites',
      schema: z.enum(['complete', 'start_fresh', 'stop']),
    }
  }
  return {
    ...common,
    prompt: `${names[0]} is already onboarded. What should happen?`,
    why: 'an existing workload is never changed unasked',
    schema: z.enum(['modify', 'query', 'check', 'run', 'regenerate', 'stop']),
  }
}

async function followChoice(choice: string, result: RouteResult, state: State, services: WithNeighbours): Promise<StateUpdate> {
  const [match] = result.candidates
  const change = changeIn(state.start.request)
  const changed = choice === 'modify' ? match?.name : result.candidates.find((candidate) => candidate.name === choice)?.name
  if (change !== undefined && changed !== undefined) return finish('done', 'Nothing was onboarded.', {}, [modifying(changed, change)])
  const name = match?.name ?? ''
  switch (choice) {
    case 'new':
      return done('route', { summary: 'a new workload, as asked' })
    case 'complete':
    case 'modify':
      return done('route', { refs: { existing: name }, summary: `${choice} ${name}` })
    case 'start_fresh':
      return done('route', { summary: `${name} was archived as ${await services.neighbours.archiveWorkload(name)}` })
    case 'stop':
      return finish('stopped', `Nothing was changed. ${name} stays as it is.`)
    case 'query':
      return finish('done', 'Nothing was onboarded.', {}, [{ operation: 'query', input: { workload: name, sql: `select * from ${name}` } }])
    case 'check':
    case 'run':
    case 'regenerate':
      return finish('done', 'Nothing was onboarded.', {}, [{ operation: choice, input: { workload: name } }])
    default:
      return done('route', { refs: { existing: choice }, summary: `modify ${choice}` })
  }
}
