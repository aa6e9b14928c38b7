import { z } from 'zod'
import { GangwayError, describeMisfit } from '#domain'
import { parseYaml } from '#system'

export type Reading = { ok: true; value: unknown } | { ok: false; reason: string }

/** Checks an answer against the schema of its question. */
export function checkAnswer(value: unknown, schema: Readonly<Record<string, unknown>>): Reading {
  const parsed = z.fromJSONSchema({ ...schema }).safeParse(value)
  return parsed.success ? { ok: true, value } : { ok: false, reason: describeMisfit(parsed.error) }
}

/**
 * A typed line as a value: YAML first, then a list without its brackets, then the text itself. The first reading that the schema
 * accepts is meant; when none is, the reason is that of the YAML.
 */
export function readAnswer(text: string, schema: Readonly<Record<string, unknown>>): Reading {
  const candidates = [readFlow(text), readFlow(`[${text}]`), { ok: true, value: text } as const]
  const checked = candidates.map((candidate) => (candidate.ok ? checkAnswer(candidate.value, schema) : candidate))
  return checked.find((reading) => reading.ok) ?? checked[0] ?? { ok: false, reason: 'cannot be read' }
}

function readFlow(text: string): Reading {
  try {
    return { ok: true, value: parseYaml(text, { path: 'answer', schema: z.unknown() }) }
  } catch (error) {
    if (error instanceof GangwayError) return { ok: false, reason: error.message }
    throw error
  }
}
