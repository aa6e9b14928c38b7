import { refuseSecrets } from '#domain'

/** Answers of a conversation, by id. */
const BY_ID = 'given'
/** Options that give one value for each id: `description=…`. */
const PAIRS = new Set(['answer', 'set'])

/** Refuses the input of an operation that holds a secret, before anything is done with it; fields that are `unkept` are not looked at. */
export function refuseSecretInput(input: unknown, unkept: readonly string[] = []): void {
  if (typeof input !== 'object' || input === null) return
  for (const [field, value] of Object.entries(input)) {
    if (unkept.includes(field)) continue
    if (PAIRS.has(field) && Array.isArray(value)) value.forEach(refusePair)
    else if (field === BY_ID) refuseMembers(value)
    else refuseSecrets(value, field)
  }
}

/** A person is told the name of the question, not that of the input. */
function refuseMembers(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [id, answer] of Object.entries(value)) refuseSecrets(answer, id)
}

function refusePair(pair: unknown): void {
  if (typeof pair !== 'string') return
  const equals = pair.indexOf('=')
  refuseSecrets(pair.slice(equals + 1), equals < 1 ? 'an answer' : pair.slice(0, equals))
}
