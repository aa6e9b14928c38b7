import type { Choice } from '#domain'
import type { ConfigPlace } from './config-index.ts'
import type { GivenAnswer } from './request-answers.ts'

/** A choice with the place where it stands. */
export interface ExplainedChoice {
  file: string
  path: string
  choice: Choice
  /** The value as it stands on disk differs from the stored base: a person changed it, whatever the record says. */
  changedByPerson: boolean
  /** What a person answered, where the choice follows from an answer. */
  answer?: GivenAnswer
}

/** Who is behind a line: a person who wrote it, a choice of the config, or the constant text of a template or of the engine. */
export type LineOrigin = 'person' | 'choice' | 'template' | 'engine'

export interface Explanation {
  workload: string
  file?: string
  line?: number
  /** Text of the line, and for a config file the path of the choice there. */
  text?: string
  path?: string
  /** Who owns the file, and from which config files it is rendered. */
  owner?: string
  decisions: readonly string[]
  origin?: LineOrigin
  /** The part of the file that the line stands in. */
  section?: string
  /** The line of the template whose constant text this is. */
  template?: string
  /** Values of the config that the line comes from, best first. */
  sources?: readonly ConfigPlace[]
  /** Best first: the choice at the place itself, else those nearest to it. */
  choices: readonly ExplainedChoice[]
  /** A sentence that says what the choices do not. */
  note?: string
}
