import { sha256 } from '#system'
import { factSchema, isFact, type Entry, type Fact } from './entry.ts'
import { hasExpired } from './cap-entries.ts'
import { privateIn } from './private-text.ts'

/** How a source is known again: where it lies, or its first bytes. */
export interface SourceMark {
  /** As a person wrote it. */
  path: string
  /** Hash of its identity. */
  place: string
  /** Hash of its first bytes. */
  sample: string
}

/** What a person said of this source before. */
export interface KnownAnswer {
  field: string
  value: unknown
  /** Why it is proposed; may stand in a README, so it names neither run nor day. */
  why: string
  /** When and in which run it was said, for whoever is asked. */
  said: string
}

export interface GivenAnswers {
  run: string
  workload: string
  source: SourceMark
  /** Fields of the request to what a person answered. */
  answers: Readonly<Record<string, unknown>>
}

/** The entries with what a person answered about a source; the newest answer to a question replaces the one before. */
export function withAnswers(entries: readonly Entry[], given: GivenAnswers, time: string): readonly Entry[] {
  const facts = Object.entries(given.answers).flatMap(([field, value]) => factOf(field, value, given, time))
  const replaced = new Map(facts.map((fact) => [fact.id, fact]))
  const kept = entries.map((entry) => {
    const fact = replaced.get(entry.id)
    replaced.delete(entry.id)
    // A node that runs again gives the same answer of the same run.
    return fact === undefined || isSame(entry, fact) ? entry : fact
  })
  return [...kept, ...replaced.values()]
}

const isSame = (entry: Entry, fact: Fact): boolean => isFact(entry) && entry.run === fact.run && entry.text === fact.text

/** An answer in which a secret or a personal value is seen is not kept: it is asked again. */
function factOf(field: string, value: unknown, { run, source: { path, place, sample } }: GivenAnswers, time: string): readonly Fact[] {
  const said = JSON.stringify(value)
  const text = `${field} of ${path} is ${said}`
  const entry = factSchema.safeParse({
    type: 'fact',
    id: sha256(JSON.stringify(['answer', place, field])).slice(0, 16),
    kind: 'project',
    text,
    source: `answer to ${field}`,
    author: 'person',
    run,
    confidence: 1,
    expires: null,
    time,
    answer: { field, value, place, sample },
  })
  return entry.success && privateIn(said) === undefined ? [entry.data] : []
}

/** What was answered before about the same source: its place first, else the same first bytes; the newest of each question. */
export function answersOf(entries: readonly Entry[], source: Pick<SourceMark, 'place' | 'sample'>, today: string): readonly KnownAnswer[] {
  const facts = entries.filter(isFact).filter((fact) => !hasExpired(fact, today))
  const found = facts.flatMap((fact) => {
    const { answer } = fact
    if (!answer || (answer.place !== source.place && answer.sample !== source.sample)) return []
    return [{ fact, answer, byPlace: answer.place === source.place }]
  })
  const ranked = found.toSorted(
    (left, right) => Number(right.byPlace) - Number(left.byPlace) || (left.fact.time < right.fact.time ? 1 : -1),
  )
  const fields = [...new Set(ranked.map(({ answer }) => answer.field))].toSorted()
  return fields.flatMap((field) => {
    const best = ranked.find(({ answer }) => answer.field === field)
    if (!best) return []
    const { id, time, run } = best.fact
    const why = `answered so in an earlier run for ${best.byPlace ? 'this source' : 'a source with the same first bytes'}`
    const said = `answered before on ${time.slice(0, 10)}${run === null ? '' : ` in run ${run}`}, remembered as ${id.slice(0, 8)}`
    return [{ field, value: best.answer.value, why, said }]
  })
}
