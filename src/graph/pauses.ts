import { agentIds, borderSchema, isRequestField } from '#domain'

interface Pause {
  /** Fields of the request may be said beside the answer. */
  hearsFields?: true
  /** The answer stays in the state after it was used. */
  stays?: true
}

/** Questions of the graph's own phases that are no field of the request. */
const own: Readonly<Record<string, Pause>> = {
  existing: { stays: true },
  health: {},
  duplicate: { stays: true },
  connectivity: {},
  neighbour: { stays: true },
  plan: { hearsFields: true },
  profile: { hearsFields: true },
  corrections: { hearsFields: true },
  'corrections.rounds': { stays: true },
  review: { hearsFields: true },
  drift: {},
}

/** Named after the agent that a retry asks; the code check itself answers for files of the engine. */
export const escalationId = (agent: string): string => `escalation.${agent}`

/** Pauses of a run: a person answers them, and they are no field of the request. */
export const pauseIds: readonly string[] = [
  ...Object.keys(own),
  ...borderSchema.options.map((border) => `held.${border}`),
  ...[...agentIds, 'code_check'].map(escalationId),
]

/** Between two fields of the request, so that the answer is none; the first agent numbers those that it finds. */
export const isClash = (id: string): boolean => /^clash\.\d+$/.test(id)

/** Whether an id can be asked or can be a field of `workload.yaml`; names of columns are checked once the columns are known. */
export const isAnswerable = (id: string): boolean => pauseIds.includes(id) || isClash(id) || isRequestField(id)

export const hearsFields = (id: string): boolean => own[id]?.hearsFields ?? false

/** What a person said here stays among the answers, so that it being there says nothing of its use. */
export const staysAnswered = (id: string): boolean => isClash(id) || (own[id]?.stays ?? false)
