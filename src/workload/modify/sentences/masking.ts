import {
  callerError,
  maskingMethodSchema,
  maskVerbs,
  methodNamed,
  nearestNames,
  piiTypeSchema,
  type MaskingMethod,
  type PiiType,
} from '#domain'
import type { Change, Surroundings } from '../change.ts'
import { findColumn, findColumns } from '../find-columns.ts'
import { change, columnNames, proposal, unclear, type Said, type Sentence } from '../sentence.ts'

const TYPE_WORDS: Readonly<Record<string, PiiType>> = {
  PHONE_NUMBER: 'PHONE',
  MAIL: 'EMAIL',
  EMAIL_ADDRESS: 'EMAIL',
  DATE_OF_BIRTH: 'DOB',
  BIRTH_DATE: 'DOB',
  CARD: 'CREDIT_CARD',
  CARD_NUMBER: 'CREDIT_CARD',
  IBAN: 'FINANCIAL_ACCOUNT',
}

/** Masking of personal data; it holds from silver on, and everything that depends on it follows. */
export const masking: readonly Sentence[] = [
  {
    says: 'mask the phone',
    pattern:
      /^(?:mask|anonymi[sz]e|protect)\s+(?<columns>.+?)(?:\s+as\s+(?<type>[\w ]+?))?(?:\s+(?:with|by|using)\s+(?<method>\w+))?(?:\s+from\s+silver\s+on)?$/i,
    propose: (said, surroundings) => maskColumns(said, methodOf(said.part('method')), surroundings),
  },
  {
    says: 'hash the phone',
    pattern: new RegExp(`^(?<method>${maskVerbs.join('|')})\\s+(?<columns>.+?)(?:\\s+as\\s+(?<type>[\\w ]+?))?$`, 'i'),
    propose: (said, surroundings) => maskColumns(said, methodOf(said.part('method')), surroundings),
  },
  {
    says: 'unmask the phone because the call centre dials it',
    pattern: /^(?:unmask\s+(?<columns>.+?)|keep\s+(?<kept>.+?)\s+(?:readable|unmasked))(?:\s+because\s+(?<reason>.+))?$/i,
    propose(said, surroundings) {
      const column = findColumn(said.part('columns') || said.part('kept'), columnNames(surroundings))
      const reason = said.part('reason')
      if (reason === '') throw unclear(`Showing ${column} needs a reason, which is kept.`, `unmask ${column} because <reason>`)
      const type = typeOf(column, '', surroundings)
      return proposal([change(`pii.${column}`, { type, masking: 'keep', reason }, said.words)])
    },
  },
  {
    says: 'notes are no personal data',
    pattern: /^(?<columns>.+?)\s+(?:is|are|holds?)\s+(?:no|not)\s+(?:personal(?:\s+data)?|pii)$/i,
    propose: (said, surroundings) =>
      proposal(findColumns(said.part('columns'), columnNames(surroundings)).map((column) => change(`pii.${column}`, 'none', said.words))),
  },
]

function maskColumns(said: Said, method: MaskingMethod | undefined, surroundings: Surroundings) {
  const columns = findColumns(said.part('columns'), columnNames(surroundings))
  const parts = columns.map((column) => maskColumn(column, method, said, surroundings))
  return proposal(
    parts.flatMap(({ changes }) => changes),
    ...parts.flatMap(({ notes }) => notes),
  )
}

function maskColumn(
  column: string,
  method: MaskingMethod | undefined,
  said: Said,
  surroundings: Surroundings,
): { changes: readonly Change[]; notes: readonly string[] } {
  const now = maskedBy(column, surroundings)
  if (now !== undefined && (method === undefined || method === now)) {
    return { changes: [], notes: [`${column} is masked by ${now} from silver on already.`] }
  }
  const type = typeOf(column, said.part('type'), surroundings)
  const value = method === undefined ? type : { type, masking: method, reason: said.words }
  return { changes: [change(`pii.${column}`, value, said.words)], notes: [] }
}

/** The method that hides a column now; undefined where its values can be read. */
export function maskedBy(column: string, { workload }: Pick<Surroundings, 'workload'>): MaskingMethod | undefined {
  const pii = workload.decisions.source.schema.columns.find(({ name }) => name === column)?.pii
  return pii === undefined || pii.verdict === 'rejected' || pii.masking === 'keep' ? undefined : pii.masking
}

/** What was said, else what was decided or found; a column in which nothing was found needs a word from a person. */
export function typeOf(column: string, said: string, { workload }: Pick<Surroundings, 'workload'>): PiiType {
  if (said !== '') return namedType(said)
  const answer = workload.request.pii?.[column]
  const stated = typeof answer === 'object' ? answer.type : answer === 'none' ? undefined : answer
  const decided = workload.decisions.source.schema.columns.find(({ name }) => name === column)?.pii?.types[0]
  const found = workload.profile.columns.find(({ name }) => name === column)?.pii[0]?.type
  const type = stated ?? decided ?? found
  if (type !== undefined) return type
  throw unclear(
    `Nothing personal was found in ${column}, so that its kind decides how it is masked.`,
    `mask ${column} as ${piiTypeSchema.options.slice(0, 5).join('|')}|…`,
  )
}

function namedType(said: string): PiiType {
  const name = said.trim().toUpperCase().replaceAll(/\s+/g, '_')
  const parsed = piiTypeSchema.safeParse(TYPE_WORDS[name] ?? name)
  if (parsed.success) return parsed.data
  throw unknownWord('kind of personal data', said, name, piiTypeSchema.options)
}

function methodOf(said: string): MaskingMethod | undefined {
  if (said === '') return undefined
  const name = said.trim().toLowerCase()
  const method = methodNamed(name)
  if (method !== undefined) return method
  throw unknownWord('masking method', said, name, maskingMethodSchema.options)
}

function unknownWord(what: string, said: string, name: string, known: readonly string[]) {
  const near = nearestNames(name, known)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There is ${known.join(', ')}.`
  return callerError({ code: 'word_unknown', message: `There is no ${what} ${said}.`, subject: said, hint })
}
