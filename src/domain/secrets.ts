import table from '../../shared/reference/secrets.json' with { type: 'json' }
import { callerError } from './errors.ts'

/** What a text seems to hold; never the value itself. */
export interface Secret {
  rule: string
  /** As a person is told: `a password`. */
  what: string
}

interface Shape extends Secret {
  pattern: RegExp
}

/** Forms that only a secret has; `gangway_gate/secret_scan.py` reads the same table. */
const shapes: readonly Shape[] = table.shapes.map(({ rule, what, pattern }) => ({ rule, what, pattern: new RegExp(pattern) }))
const anyShape = new RegExp(table.shapes.map(({ pattern }) => `(?:${pattern})`).join('|'))
const everyShape = new RegExp(anyShape.source, 'g')

const { names, placeholder, rule, what } = table.assigned
const nothing = new RegExp(placeholder, 'i')
/** A value under the name of a secret, as people write it: `pwd=…`, `the password is …`; after a slash stands a partition folder. */
const assigned = new RegExp(`(?:^|[^a-z0-9/])${names}['"]?\\s*(=(?!=)|:(?!:)|\\bis\\b)\\s*['"]?([^'"\\s,;)}\\]]{3,})`, 'gi')

/** Secrets that are known by their form alone: what data and generated text is searched for. */
export function secretShapeIn(text: string): Secret | undefined {
  const found = anyShape.test(text) ? shapes.find(({ pattern }) => pattern.test(text)) : undefined
  return found && { rule: found.rule, what: found.what }
}

/** What a person's words hold that must not be kept: a form of a secret, or a value said to be one. */
export function secretIn(text: string): Secret | undefined {
  const shape = secretShapeIn(text)
  if (shape) return shape
  return [...text.matchAll(assigned)].some(([, sign = '', value = '']) => isSecret(sign, value)) ? { rule, what } : undefined
}

/** After an equals sign stands a value; after a colon or a verb also an ordinary word may. */
function isSecret(sign: string, value: string): boolean {
  if (nothing.test(value)) return false
  return sign === '=' || /[0-9]/.test(value) || /[!#$%^&*+?@]/.test(value.slice(0, -1))
}

/** The text with what is known by its form taken out. */
export const hideSecrets = (text: string): string => text.replaceAll(everyShape, '[secret]')

/** For `JSON.stringify`: every text of a value with its secrets taken out. */
export const withoutSecrets = (_key: string, value: unknown): unknown => (typeof value === 'string' ? hideSecrets(value) : value)

/**
 * A caller error that names place and kind where any text of a value holds a secret; the value is never repeated. Keys are searched with
 * their values, so that `{ password: hunter2 }` is seen.
 */
export function refuseSecrets(value: unknown, place: string, look: (text: string) => Secret | undefined = secretIn): void {
  const found = secretWithin(value, place, look)
  if (!found) return
  throw callerError({
    code: 'secret_refused',
    message: `What was given for ${found.place} seems to hold ${found.what}; nothing of it was kept.`,
    subject: found.place,
    hint: 'Name a connection, a variable or a key alias instead, and leave the secret where it is managed.',
  })
}

/** The first secret in any text of a value, with the place where it stands. */
export function secretWithin(
  value: unknown,
  place: string,
  look: (text: string) => Secret | undefined = secretIn,
): (Secret & { place: string }) | undefined {
  if (typeof value === 'string') {
    const key = /[^.[\]]*$/.exec(place)?.[0] ?? ''
    const found = look(value) ?? (key === '' ? undefined : look(`${key}: ${value}`))
    return found && { ...found, place }
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, member] of Object.entries(value)) {
    const found = secretWithin(member, Array.isArray(value) ? `${place}[${Number(key) + 1}]` : `${place}.${key}`, look)
    if (found) return found
  }
  return undefined
}
