import { callerError, GangwayError } from '#domain'
import type { Proposal, Surroundings } from './change.ts'
import { safeWords } from './safe-words.ts'
import { columns } from './sentences/columns.ts'
import { gold } from './sentences/gold.ts'
import { linking } from './sentences/linking.ts'
import { masking } from './sentences/masking.ts'
import { schedule } from './sentences/schedule.ts'
import type { Said, Sentence } from './sentence.ts'

/** In this order: the first whose pattern is the whole of the words. */
export const sentences: readonly Sentence[] = [...masking, ...schedule, ...linking, ...columns, ...gold]

const POLITE =
  /^(?:(?:please|now|then|also|and|kindly)\s+|(?:can|could|would)\s+you\s+(?:please\s+)?|i\s+(?:want|would\s+like)\s+(?:you\s+)?to\s+|let\s+us\s+|let's\s+)+/i

const SEPARATOR = /\s*;\s*|\s*\n\s*|\s*,?\s+and\s+(?:then\s+)?|\s*,\s+then\s+/
const LONGEST = 1000

/** Reads free text by the table of sentences; what no sentence is, is said so and never guessed. */
export function understandRequest(text: string, surroundings: Surroundings): Proposal {
  if (text.length > LONGEST) throw tooLong(text)
  const { name } = surroundings.workload
  const words = bare(text, name)
  const parts = words
    .split(SEPARATOR)
    .map((part) => bare(part, name))
    .filter((part) => part !== '')
  const read = (parts.length > 1 ? joined(parts, surroundings) : undefined) ?? understand(words, surroundings)
  if (read) return read
  throw notUnderstood(words)
}

/** Whether the words are a change that `modify` understands, whatever the workload. */
export const isModification = (text: string): boolean =>
  [bare(text, ''), bare(text, '').replace(/\s+(?:in|of|for)\s+(?:the\s+)?\w+$/i, '')].some((words) =>
    sentences.some(({ pattern }) => pattern.test(words)),
  )

function understand(words: string, surroundings: Surroundings): Proposal | undefined {
  for (const sentence of sentences) {
    const match = sentence.pattern.exec(words)
    if (match) return sentence.propose(saidIn(match, words), surroundings)
  }
  return undefined
}

/** Neighbouring parts belong together where they are one sentence: `mask phone and email`. */
function joined(parts: readonly string[], surroundings: Surroundings): Proposal | undefined {
  const found: Proposal[] = []
  for (let from = 0; from < parts.length;) {
    const longest = longestFrom(parts, from, surroundings)
    if (!longest) return undefined
    found.push(longest.proposal)
    from = longest.end
  }
  return { changes: found.flatMap(({ changes }) => changes), notes: found.flatMap(({ notes }) => notes) }
}

function longestFrom(parts: readonly string[], from: number, surroundings: Surroundings): { proposal: Proposal; end: number } | undefined {
  for (let end = parts.length; end > from; end -= 1) {
    const proposal = attempt(parts.slice(from, end).join(' and '), surroundings, end > from + 1)
    if (proposal) return { proposal, end }
  }
  return undefined
}

/** A reading that spans several parts may fail where a shorter one holds. */
function attempt(words: string, surroundings: Surroundings, spans: boolean): Proposal | undefined {
  try {
    return understand(words, surroundings)
  } catch (error) {
    if (spans && error instanceof GangwayError && error.fault === 'caller') return undefined
    throw error
  }
}

function bare(text: string, workload: string): string {
  const spaced = text
    .replaceAll(/[^\S\n]|(?!\n)[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .replace(POLITE, '')
    .replace(/[.!?]+$/, '')
  if (workload === '') return spaced
  const named = new RegExp(
    `\\s+(?:in|of|for)\\s+(?:the\\s+)?${workload}(?:\\s+workload)?$|^(?:in|for)\\s+(?:the\\s+)?${workload}\\s*,?\\s+`,
    'i',
  )
  const joining = new RegExp(`^(join|link|enrich|connect)\\s+(?:the\\s+)?${workload}\\s+(?=with|to|by)`, 'i')
  return spaced.replace(named, '').replace(joining, '$1 ').trim()
}

function saidIn(match: RegExpExecArray, words: string): Said {
  const groups = new Map(Object.entries(match.groups ?? {}))
  return { part: (name) => groups.get(name)?.trim() ?? '', words: safeWords(words) }
}

const tooLong = (text: string) =>
  callerError({
    code: 'request_too_long',
    message: `A request of ${text.length} characters is not read.`,
    subject: 'request',
    hint: `Say it in at most ${LONGEST} characters, or one change at a time.`,
  })

const notUnderstood = (words: string) =>
  callerError({
    code: 'request_not_understood',
    message: `"${safeWords(words)}" is none of the changes that can be said in words; nothing was changed.`,
    subject: 'request',
    hint: `You can say: ${[...new Set(sentences.map(({ says }) => says))].map((says) => `"${says}"`).join(', ')}; or set a value by its path, as in schedule.cron=0 6 * * *.`,
  })
