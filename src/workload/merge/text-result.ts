import type { ConflictPlace } from './outcome.ts'

/** What a merger of one kind of file makes of three texts that all differ. */
export type TextResult = { text: string } | { reason: string; places: readonly ConflictPlace[] }

export interface ThreeTexts {
  path: string
  base: string
  /** The person's. */
  yours: string
  draft: string
}

/** Thrown inside of a merger where a text is written in a way that cannot be changed with certainty; it becomes a conflict. */
export class UncertainText extends Error {}

const MOST_CHARACTERS = 2_000

/** A piece of a file as a record shows it. */
export const excerpt = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)} … (${text.length - MOST_CHARACTERS} characters more)`
