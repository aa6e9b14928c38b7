import { environmentError } from '#domain'

/** A variable whose value can have no effect. Its value is never told: it may be a secret in the wrong place. */
export interface RefusedVariable {
  name: string
  message: string
  hint: string
}

const isCount = (value: string): boolean => /^[1-9]\d{0,14}$/.test(value)

const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)

const isMailServer = (value: string): boolean => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url !== undefined && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== ''
}

interface Rule extends RefusedVariable {
  accepts: (value: string) => boolean
}

const RULES: readonly Rule[] = [
  {
    name: 'GANGWAY_MODEL',
    accepts: () => false,
    message: 'GANGWAY_MODEL names a language model, and this version has none built in: everything is decided by rules.',
    hint: 'Unset GANGWAY_MODEL.',
  },
  {
    name: 'GANGWAY_SMTP_URL',
    accepts: isMailServer,
    message: 'GANGWAY_SMTP_URL names no mail server.',
    hint: 'Write it as smtp://USER:PASSWORD@HOST:PORT?from=ADDRESS, or smtps:// for TLS from the first byte, or unset it.',
  },
  {
    name: 'GANGWAY_PROFILE_BUDGET_ROWS',
    accepts: isCount,
    message: 'GANGWAY_PROFILE_BUDGET_ROWS is no whole number above zero.',
    hint: 'Give a number of rows, as in GANGWAY_PROFILE_BUDGET_ROWS=5000, or unset it.',
  },
  {
    name: 'GANGWAY_SOURCE_BUDGET_BYTES',
    accepts: isCount,
    message: 'GANGWAY_SOURCE_BUDGET_BYTES is no whole number above zero.',
    hint: 'Give a number of bytes, as in GANGWAY_SOURCE_BUDGET_BYTES=1000000000, or unset it.',
  },
  {
    name: 'GANGWAY_AS_OF',
    accepts: isDate,
    message: 'GANGWAY_AS_OF is no date.',
    hint: 'Write it as YYYY-MM-DD, or unset it.',
  },
]

/** Variables that are set and that nothing can be done with; an empty one counts as unset. */
export function refusedVariables(environment: NodeJS.ProcessEnv): readonly RefusedVariable[] {
  const refused = RULES.filter(({ name, accepts }) => {
    const value = environment[name]
    return value !== undefined && value !== '' && !accepts(value)
  })
  return refused.map(({ name, message, hint }) => ({ name, message, hint }))
}

/** A setting that would be passed over in silence ends the command before it does anything. */
export function requireUsable(refused: readonly RefusedVariable[]): void {
  const [first] = refused
  if (!first) return
  const problems = refused.map(({ name, message, hint }) => ({ code: 'variable_refused', message, subject: name, hint }))
  throw environmentError({
    code: 'variable_refused',
    message: first.message,
    subject: first.name,
    hint: first.hint,
    ...(problems.length > 1 ? { problems } : {}),
  })
}
