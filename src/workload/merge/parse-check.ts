import { z } from 'zod'
import type { PythonWorker } from '#system'
import type { ParseCheck } from './outcome.ts'

const answerSchema = z.record(z.string(), z.string())

/** Parses Python, SQL and ini files in warm Python, without running any; other kinds of text have nothing to parse. */
export function parseCheck(python: Pick<PythonWorker, 'call'>): ParseCheck {
  return async (files) => {
    const judged = [...files].filter(([path]) => /\.(py|sql|ini|cfg)$/.test(path))
    if (judged.length === 0) return new Map()
    const answer = await python.call('gangway_gate.parse_texts:problems', { files: Object.fromEntries(judged) })
    return new Map(Object.entries(answerSchema.parse(answer)))
  }
}
