import { z } from 'zod'
import { GangwayError } from '#domain'
import { parseYaml } from '#system'
import { isOfItsKind, misfitAtOnce, type Asked } from '../app/runs/misfit-at-once.ts'

export type Reading = { ok: true; value: unknown } | { ok: false; reason: string }

/** Checks an answer against its question. */
export function checkAnswer(value: unknown, question: Asked): Reading {
  const reason = misfitAtOnce(question, value)
  return reason === undefined ? { ok: true, value } : { ok: false, reason }
}

/** A question that any value answers, as long as an answer may hold it. */
export const ANYTHING: Asked = { id: '', schema: {} }

/**
 * A typed line as a value: YAML first, then a list without its brackets, then the text itself. The first reading that the question
 * takes is meant; when none is, the reason is that of the first of its kind, else that of the YAML.
 */
export function readAnswer(text: string, question: Asked): Reading {
  const plain = checkAnswer(text, ANYTHING)
  if (!plain.ok) return plain
  const candidates = readingsOf(text)
  const checked = candidates.map((candidate) => (candidate.ok ? checkAnswer(candidate.value, question) : candidate))
  const ofItsKind = checked.find((_, index) => {
    const candidate = candidates[index]
    return candidate?.ok === true && isOfItsKind(question, candidate.value)
  })
  return checked.find((reading) => reading.ok) ?? ofItsKind ?? checked[0] ?? { ok: false, reason: 'cannot be read' }
}

/** What no YAML can be is meant as the text that it is: a cron expression begins with an asterisk, and a sign may stand alone. */
const readingsOf = (text: string): readonly Reading[] =>
  /^\s*(?:[*&!%@`]|[,.']\s*$)/.test(text)
    ? [{ ok: true, value: text.trim() }]
    : [readFlow(text), readFlow(`[${text}]`), { ok: true, value: text }]

function readFlow(text: string): Reading {
  try {
    return { ok: true, value: parseYaml(text, { path: 'answer', schema: z.unknown() }) }
  } catch (error) {
    if (error instanceof GangwayError) return { ok: false, reason: error.message }
    throw error
  }
}
