import {
  callerError,
  factsOf,
  maskEffect,
  type ChoiceLog,
  type ColumnProfile,
  type MaskingMethod,
  type PiiChoice,
  type PiiFinding,
  type PiiLevel,
  type PiiPart,
  type PiiType,
  type Request,
  type PiiDefaults,
} from '#kit'

type Defaults = Readonly<Record<PiiType, PiiDefaults>>
type Verdict = Exclude<NonNullable<Request['pii']>[string], 'none' | PiiType>

const LEVELS: readonly PiiLevel[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']
/** Going below the default needs a written reason. */
const strictness = (method: MaskingMethod): number => factsOf(method).strictness

export interface PersonalDataInput {
  column: ColumnProfile
  answer: NonNullable<Request['pii']>[string] | undefined
  defaults: Defaults
  /** Part of a key or of a foreign key: only a deterministic method keeps it usable. */
  joins: boolean
}

/** The class and the masking of one column, or undefined when it holds no personal data. */
export function choosePersonalData(input: PersonalDataInput, log: ChoiceLog): PiiChoice | undefined {
  const { column, answer } = input
  const path = `schema.columns[${column.name}].pii`
  const evidence = column.pii.flatMap((finding) => finding.evidence)
  if (answer === 'none') {
    log.byPerson(path, `pii.${column.name}`, 'No personal data, as a person said.', { evidence })
    return column.pii.length === 0 ? undefined : { ...describe(column.pii, input), masking: 'keep', verdict: 'rejected' }
  }
  if (answer !== undefined) return accepted(input, typeof answer === 'string' ? { type: answer } : answer, log)
  if (column.pii.length === 0) return undefined
  const proposed = { ...describe(column.pii, input), verdict: 'proposed' as const }
  log.byRule(path, input.joins && proposed.masking === 'hash' ? 'personal_key_is_hashed' : 'default_masking', reasonOf(proposed, input), {
    evidence,
    confidence: proposed.confidence,
  })
  return proposed
}

function describe(findings: readonly PiiFinding[], input: PersonalDataInput): Omit<PiiChoice, 'verdict'> {
  const sorted = findings.toSorted(
    (left, right) => LEVELS.indexOf(right.level) - LEVELS.indexOf(left.level) || right.confidence - left.confidence,
  )
  const [strictest] = sorted
  const part = strictest?.part
  return {
    types: [...new Set(sorted.map(({ type }) => type))],
    ...(part === undefined ? {} : { part }),
    families: [...new Set(sorted.flatMap(({ families }) => families))],
    level: strictest?.level ?? 'NONE',
    confidence: strictest?.confidence ?? 0,
    masking: portable(maskingFor(sorted, input), input.column),
  }
}

/** A year of birth that stands alone as a number has no year to be reduced to: it would stay what it is. */
const portable = (method: MaskingMethod, { type }: ColumnProfile): MaskingMethod => {
  const { takes = [type] } = factsOf(method)
  return takes.includes(type) ? method : 'hash'
}

function maskingFor(findings: readonly PiiFinding[], { joins, defaults }: PersonalDataInput): MaskingMethod {
  const methods = findings.map(({ type, part, level }) =>
    level === 'LOW' || level === 'NONE' ? 'keep' : defaultMethod(defaults, type, part),
  )
  const strictest = methods.toSorted((left, right) => strictness(right) - strictness(left))[0] ?? 'keep'
  if (strictest === 'keep') return 'keep'
  if (findings.some(({ free_text: freeText }) => freeText === true)) return 'redact'
  if (strictest === 'drop') return strictest
  return joins || !findings.some(isSaid) ? 'hash' : strictest
}

/** A form that many things share decides no mask that makes values equal; check digits and addresses are more than a form. */
const isSaid = ({ type, evidence }: PiiFinding): boolean => !FORMS_ONLY.has(type) || evidence[0]?.startsWith('values: ') !== true
const FORMS_ONLY = new Set<PiiType>(['PHONE', 'SSN', 'IP_ADDRESS', 'NAME', 'ADDRESS'])

/** A street identifies a person, the coarser parts of an address only narrow the circle; a hashed password is a password still. */
const defaultMethod = (defaults: Defaults, type: PiiType, part: PiiPart | undefined): MaskingMethod =>
  (part && defaults[type].parts?.[part]) ?? defaults[type].masking

function accepted(input: PersonalDataInput, answer: Verdict, log: ChoiceLog): PiiChoice {
  const { column, defaults } = input
  const found = column.pii.find(({ type }) => type === answer.type)
  const finding: PiiFinding = {
    ...(found ?? { evidence: [], families: [...defaults[answer.type].families], level: defaults[answer.type].level }),
    type: answer.type,
    confidence: 1,
  }
  const base = describe([finding], input)
  const masking = answer.masking ?? base.masking
  requireReason(column.name, answer, base.masking)
  log.byPerson(`schema.columns[${column.name}].pii`, `pii.${column.name}`, answer.reason ?? `A person said that it holds ${answer.type}.`, {
    evidence: [...finding.evidence],
  })
  return { ...base, masking, verdict: 'accepted' }
}

function requireReason(column: string, answer: Verdict, standard: MaskingMethod): void {
  if (answer.masking === 'tokenize') {
    throw callerError({
      code: 'vault_missing',
      message: `Column ${column} cannot be tokenized: no vault is configured.`,
      subject: `pii.${column}.masking`,
      hint: 'Choose hash, which keeps joins possible without a vault.',
    })
  }
  if (answer.masking === undefined || strictness(answer.masking) >= strictness(standard) || answer.reason !== undefined) return
  throw callerError({
    code: 'masking_reason_missing',
    message: `Masking ${column} by ${answer.masking} is weaker than the default ${standard} and needs a written reason.`,
    subject: `pii.${column}.reason`,
    hint: `Add a reason, or leave the method out to take ${standard}.`,
  })
}

function reasonOf({ types, masking }: Pick<PiiChoice, 'types' | 'masking'>, { column, joins }: PersonalDataInput): string {
  const effect = maskEffect(masking, column)
  const found = `${types.join(', ')} was found${effect === undefined ? '' : ` (${masking}: ${effect})`}`
  if (column.pii.some(({ free_text: freeText }) => freeText === true)) return `${found} inside free text, so the whole text is redacted.`
  return joins && masking === 'hash'
    ? `${found} in a key, which stays joinable when it is hashed.`
    : `${found}; ${masking} is the default for it.`
}
