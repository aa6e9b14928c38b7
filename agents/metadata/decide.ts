import { ChoiceLog, isPersonal, type AgentInput, type AgentOutput, type KeyCandidate, type PiiChoice, type Question } from '#kit'
import { buildColumn } from './build-columns.ts'
import { buildSemantic } from './build-semantic.ts'
import { buildSource } from './build-source.ts'
import { chooseForeignKeys } from './choose-foreign-keys.ts'
import { chooseKey, keyQuestion, refutedKeys, type ChosenKey } from './choose-key.ts'
import { choosePersonalData } from './choose-personal-data.ts'
import { chooseUnique } from './choose-unique.ts'
import { clashAnswer, clashQuestions, findClashes } from './find-clashes.ts'
import { dateOrderQuestion } from './date-order.ts'
import { hashedElsewhere } from './hashed-elsewhere.ts'
import { countedQuestions } from './counted-moments.ts'
import { decimalQuestion } from './decimal-sign.ts'
import { lastSource } from './last-decision.ts'
import { repeatedIn } from './repeated-personal-data.ts'
import { withExcluded, withoutForbidden } from './never-stored.ts'
import { sourceFilterQuestion } from './source-filter.ts'
import { refusePersonalFolders } from './refuse-personal-folders.ts'
import { unsureQuestions } from './unsure-personal-data.ts'
import { validateRequest } from './validate-request.ts'

/** What the source is and what it means: the statements of a person, then the profile, then what all rows showed. */
export function decide(input: AgentInput): AgentOutput {
  validateRequest(input.request, input.profile)
  const key = primaryKey(input)
  const sourceLog = new ChoiceLog()
  const { personal, clashes } = personalData(input, 'columns' in key ? key.columns : [], sourceLog)
  const dateOrder = dateOrderQuestion(input.request, input.profile)
  const decimal = decimalQuestion(input.request, input.profile)
  const reading = [decimal, dateOrder].filter((question) => question !== undefined)
  const questions = [
    ...('question' in key ? [key.question] : []),
    ...reading,
    ...countedQuestions(input.request, input.profile),
    ...unsureQuestions(input),
    ...clashes,
  ]
  if ('question' in key || questions.length > 0) return { decisions: {}, why: {}, questions }
  return buildDecisions(input, key, personal, sourceLog)
}

interface PrimaryKey {
  columns: readonly string[]
  /** Absent where a person named the key. */
  chosen?: ChosenKey
  /** Other keys that no row breaks. */
  others: readonly KeyCandidate[]
}

function primaryKey(input: AgentInput): PrimaryKey | { question: Question } {
  const { request, profile, evidence, decisions } = input
  const usable = new Set(profile.columns.filter(({ name }) => isUsableAsKey(input, name)).map(({ name }) => name))
  const refuted = refutedKeys(evidence, decisions.source?.schema.keys.primary)
  const last = refuted.length > 0 ? undefined : lastSource(input)?.schema.keys.primary
  const facts = { usable, refuted, last }
  const chosen = chooseKey(profile, facts)
  if (request.primary_key !== undefined) {
    const columns = request.primary_key === 'none' ? [] : request.primary_key
    return { columns, others: chosen ? [chosen.candidate, ...chosen.others] : [] }
  }
  return chosen ? { columns: chosen.columns, chosen, others: chosen.others } : { question: keyQuestion(request, profile, facts) }
}

/** A column that is never stored, or is dropped or redacted, identifies nothing. */
function isUsableAsKey({ request, profile, piiDefaults }: AgentInput, name: string): boolean {
  const answer = request.pii?.[name]
  const found = profile.columns.find((column) => column.name === name)?.pii ?? []
  if (answer === undefined && found.some(({ type }) => piiDefaults[type].never_stored === true)) return false
  const masking = typeof answer === 'object' ? answer.masking : undefined
  return request.columns?.[name]?.excluded !== true && (masking === undefined || masking === 'keep' || masking === 'hash')
}

function personalData(
  input: AgentInput,
  key: readonly string[],
  log: ChoiceLog,
): { personal: ReadonlyMap<string, PiiChoice>; clashes: readonly Question[] } {
  const { request, profile, piiDefaults, answers } = input
  const joining = new Set([...key, ...(request.foreign_keys ?? []).flatMap(({ columns }) => columns)])
  const repeated = repeatedIn(input)
  const isKeyElsewhere = hashedElsewhere(input)
  const found = profile.columns.map(repeated).flatMap((column): [string, PiiChoice][] => {
    const choice = choosePersonalData(
      { column, answer: request.pii?.[column.name], defaults: piiDefaults, joins: joining.has(column.name) || isKeyElsewhere(column) },
      log,
    )
    return choice ? [[column.name, choice]] : []
  })
  const active = new Map(found.filter(([, choice]) => isPersonal(choice)))
  const clashes = findClashes(request, active)
  const settled = found.map(([name, choice]): [string, PiiChoice] => {
    const answer = isPersonal(choice) ? clashAnswer(clashes, name, answers) : undefined
    if (answer) log.byPerson(`schema.columns[${name}].pii`, answer.id, `The clash was settled by ${answer.masking}.`)
    return [name, answer ? { ...choice, masking: answer.masking, verdict: 'accepted' } : choice]
  })
  return { personal: new Map(settled), clashes: clashQuestions(clashes, answers) }
}

function buildDecisions(input: AgentInput, key: PrimaryKey, personal: ReadonlyMap<string, PiiChoice>, log: ChoiceLog): AgentOutput {
  recordKey(input, key, log)
  refusePersonalFolders(input, personal)
  const measured = input.profile.columns.map((column) => {
    const pii = personal.get(column.name)
    return withoutForbidden(buildColumn(input, column, pii, key.columns, log), pii, input, log)
  })
  const columns = withExcluded(measured, input, log)
  const filter = sourceFilterQuestion(input.request.source.filter, columns)
  if (filter) return { decisions: {}, why: {}, questions: [filter] }
  const roles = new Map(columns.map(({ name, role }) => [name, role]))
  const foreign = chooseForeignKeys(input, roles, log)
  const unique = chooseUnique(input, columns, { key: key.columns, others: key.others }, log)
  const hashed = columns.map((column) =>
    hashForeignKey(
      column,
      foreign.flatMap((reference) => reference.columns),
      log,
    ),
  )
  const source = buildSource(input, { columns: hashed, primary: key.columns, unique: unique.map((name) => [name]), foreign }, log)
  const semanticLog = new ChoiceLog()
  const semantic = buildSemantic(input, source, semanticLog)
  return { decisions: { source, semantic }, why: { source: log.choices, semantic: semanticLog.choices }, questions: [] }
}

/** A proposed masking gives way to the join; one that a person chose was asked about as a clash. */
function hashForeignKey<Column extends { name: string; pii?: PiiChoice | undefined }>(
  column: Column,
  foreign: readonly string[],
  log: ChoiceLog,
): Column {
  const { pii } = column
  if (!foreign.includes(column.name) || !pii || pii.verdict !== 'proposed' || pii.masking === 'keep' || pii.masking === 'hash')
    return column
  log.byRule(
    `schema.columns[${column.name}].pii`,
    'personal_key_is_hashed',
    `${pii.types.join(', ')} was found in a foreign key, which stays joinable when it is hashed.`,
  )
  return { ...column, pii: { ...pii, masking: 'hash' } }
}

function recordKey({ request }: AgentInput, { columns, chosen }: PrimaryKey, log: ChoiceLog): void {
  const path = 'schema.keys.primary'
  if (!chosen) {
    const reason =
      request.primary_key === 'none' ? 'No key: one record as delivered is the grain.' : `A person named ${columns.join(', ')}.`
    log.byPerson(path, 'primary_key', reason)
    return
  }
  log.byRule(path, 'best_minimal_key', keyReason(columns, chosen.candidate), {
    evidence: [`${chosen.candidate.violations} violations`],
    alternatives: chosen.others
      .slice(0, 5)
      .map((other) => ({ choice: other.columns.join(' + '), rejected_because: rejection(other.columns, columns) })),
  })
}

const keyReason = (columns: readonly string[], { violations }: KeyCandidate): string =>
  violations === 0
    ? `${columns.join(' + ')} is filled and unique in every profiled row, and no part of it alone is.`
    : `${columns.join(' + ')} is filled in every profiled row, and the ${violations} rows that repeat it are equal in every column.`

const rejection = (other: readonly string[], chosen: readonly string[]): string =>
  other.length > chosen.length ? 'also unique, but it needs more columns' : 'also unique, but less like an identifier by its name and role'
