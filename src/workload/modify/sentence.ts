import { callerError, type GangwayError } from '#domain'
import type { Change, Proposal, Surroundings } from './change.ts'
import { parseChangePath } from './change-path.ts'

/** One way to say a change. The words match as a whole or not at all; what they come to is typed and checked like any other change. */
export interface Sentence {
  /** An example, as it is listed for a person. */
  says: string
  pattern: RegExp
  propose(said: Said, surroundings: Surroundings): Proposal
}

/** The named parts of the words, and the words themselves as the reason. */
export interface Said {
  part(name: string): string
  words: string
}

export const change = (path: string, value: unknown, reason: string): Change => ({ at: parseChangePath(path), value, reason })

export const removal = (path: string, reason: string): Change => ({ at: parseChangePath(path), reason })

export const proposal = (changes: readonly Change[], ...notes: readonly string[]): Proposal => ({ changes, notes })

/** Understood, but something is missing or may mean several things: what to say instead. */
export const unclear = (message: string, ...sayings: readonly string[]): GangwayError =>
  callerError({ code: 'request_unclear', message, hint: `Say ${sayings.map((saying) => JSON.stringify(saying)).join(', or ')}.` })

export const columnNames = ({ workload }: Surroundings): readonly string[] =>
  workload.decisions.source.schema.columns.map(({ name }) => name)
