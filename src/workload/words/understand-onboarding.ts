import { formatTerms, callerError } from '#domain'
import { extractSlots, type Intent } from '../request-slots.ts'
import type { SaidFact } from './said-fact.ts'
import { sayings } from './sayings.ts'

/** What the words of a request come to, and what of them comes to nothing. */
export interface Understood {
  intent: Intent
  understood: readonly SaidFact[]
  notUnderstood: readonly string[]
}

/** Words around what was said; alone they say nothing. */
const FILLER = new Set(
  (
    'a all also an and as at be but by called can could data dataset do every file folder for from get have i import in ingest into is it its ' +
    'kindly let load make me my name named need new now of on onboard or our pipeline please run set should source start table that the then ' +
    'them there this to up us want we will with would you your bring create add build into onto'
  )
    .split(' ')
    .concat(formatTerms),
)
const TAKEN = '\uFFFC'
const LONGEST = 1000

/** Reads the free text of an onboarding by the table of sayings; nothing is guessed, and nothing is dropped in silence. */
export function understandOnboarding(text: string, isPath: (candidate: string) => boolean = () => false): Understood {
  if (text.length > LONGEST && !isPath(text)) throw tooLong(text)
  const { intent, path, name } = extractSlots(text, isPath)
  const facts: SaidFact[] = []
  let rest = text
  if (path !== undefined) {
    facts.push({ field: 'source', value: path, text: path })
    rest = rest.replace(path, TAKEN)
  }
  if (name !== undefined) {
    const said = new RegExp(String.raw`\b(?:as|called|named|name)\s+["'\`]?${name}["'\`]?`, 'i').exec(rest)?.[0] ?? name
    facts.push({ field: 'name', value: name, text: said })
    rest = rest.replace(said, TAKEN)
  }
  for (const { pattern, read } of sayings) {
    const match = pattern.exec(rest)
    const values = match && read(match.groups ?? {})
    if (!values) continue
    const words = match[0].trim()
    const fresh = Object.entries(values).filter(([field]) => !facts.some((fact) => fact.field === field))
    if (fresh.length === 0) continue
    facts.push(...fresh.map(([field, value]) => ({ field, value, text: words })))
    rest = rest.replace(match[0], TAKEN)
  }
  return { intent: intent === 'run' && path !== undefined ? 'onboard' : intent, understood: facts, notUnderstood: leftIn(rest) }
}

/** What is left between what was understood, part by part; a part of filler alone says nothing. */
const leftIn = (rest: string): string[] =>
  rest
    .split(/\uFFFC|[,;\n]|\.(?=\s|$)/)
    .map((part) => part.replaceAll(/\s+/g, ' ').trim())
    .map(withoutFiller)
    .filter((part) => part !== '')

/** Filler at both ends is no part of what was not understood, unless nothing else is said. */
function withoutFiller(part: string): string {
  const words = part.split(' ')
  const isFiller = (word: string): boolean =>
    FILLER.has(word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')) || !/[\p{L}\p{N}]/u.test(word)
  if (words.every(isFiller)) return ''
  while (words.length > 0 && /^(and|then|also|please|but)$/i.test(words[0] ?? '')) words.shift()
  while (words.length > 0 && /^(and|then|also|please|but)$/i.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

const tooLong = (text: string) =>
  callerError({
    code: 'request_too_long',
    message: `A request of ${text.length} characters is not read.`,
    subject: 'request',
    hint: `Say it in at most ${LONGEST} characters, or write a workload.yaml.`,
  })
