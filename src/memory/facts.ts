import { callerError, type ErrorDetails } from '#domain'
import { sha256 } from '#system'
import { FACT_CHARACTERS, type Fact, type FactKind } from './entry.ts'
import { privateIn } from './private-text.ts'

/** What a person wants to be remembered. */
export interface NewFact {
  kind: FactKind
  text: string
  confidence: number
  /** Last day on which it counts. */
  expires: string | null
}

/** A fact from a person's words; refused where a secret or a personal value is seen in them. */
export function factFrom({ kind, text, confidence, expires }: NewFact, shelf: string, time: string): Fact {
  const words = text.trim().replaceAll(/\s+/g, ' ')
  const problem = problemOf(words)
  if (problem) throw callerError({ ...problem, subject: 'text' })
  const id = sha256(JSON.stringify(['fact', shelf, kind, words])).slice(0, 16)
  return { type: 'fact', id, kind, text: words, source: 'told', author: 'person', run: null, confidence, expires, time }
}

function problemOf(words: string): Pick<ErrorDetails, 'code' | 'message' | 'hint'> | undefined {
  if (words === '') return { code: 'fact_empty', message: 'There is nothing to remember.', hint: 'Say it in one sentence.' }
  if (words.length > FACT_CHARACTERS) {
    return {
      code: 'fact_too_long',
      message: `A fact has ${FACT_CHARACTERS} characters at most; this one has ${words.length}.`,
      hint: 'Say it shorter, or name the document that says it.',
    }
  }
  const seen = privateIn(words)
  if (seen === undefined) return undefined
  return {
    code: 'fact_private',
    message: `The text seems to hold ${seen}, which is never remembered.`,
    hint: 'Say it without the value: name the column, the connection or the role of the person.',
  }
}
