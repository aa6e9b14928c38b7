import type { z } from 'zod'
import {
  sourceIdOf,
  callerError,
  describeMisfit,
  frequencyOf,
  isPersonal,
  readingFormatSchema,
  sourceDecisionSchema,
  tableOf,
  type AgentInput,
  type ChoiceLog,
  type ForeignKey,
  type SourceColumn,
  type SourceDecision,
} from '#kit'

export interface SourceParts {
  columns: readonly SourceColumn[]
  primary: readonly string[]
  unique: readonly (readonly string[])[]
  foreign: readonly ForeignKey[]
}

const DEFAULT_CRON = '0 2 * * *'
const DEFAULT_RETENTION = { bronze: 90, silver: 365, gold: 365 }

export function buildSource(input: AgentInput, parts: SourceParts, log: ChoiceLog): SourceDecision {
  const { request, profile } = input
  const { name } = request
  return sourceDecisionSchema.parse({
    version: 1,
    workload: name,
    name,
    description: request.description ?? `Rows of ${profile.source.path}.`,
    ...people(request, log),
    domain: said(log, 'domain', request.domain, { value: 'general', why: 'No business domain was named.' }),
    sensitivity: said(log, 'sensitivity', request.sensitivity, {
      value: sensitivityOf(parts.columns),
      why: 'By the strictest class of personal data in it.',
    }),
    source: request.source,
    ...namesOf(input, log),
    fingerprint: profile.source.fingerprint,
    format: formatOf(input, log),
    ingestion: {
      mode: said(log, 'ingestion.mode', request.ingestion?.mode, {
        value: 'full',
        why: 'Each delivery holds the whole table unless somebody says otherwise.',
      }),
      frequency: frequencyOf(request.schedule === undefined ? DEFAULT_CRON : request.schedule.cron),
    },
    partitioning: { bronze: 'ingestion_date', columns: [] },
    retention_days: said(log, 'retention_days', request.retention_days, { value: DEFAULT_RETENTION, why: 'Default of each zone.' }),
    regulations: request.regulations ?? [],
    schema: { columns: parts.columns, keys: { primary: parts.primary, unique: parts.unique, foreign: parts.foreign } },
    lineage: { source_id: sourceIdOf(request.source), bronze_id: `${name}_bronze.${tableOf(name)}` },
  })
}

/** Names of people are hidden unless a person shows them; other names say where a row came from. */
function namesOf({ request, profile }: AgentInput, log: ChoiceLog): Pick<SourceDecision, 'mask_file_names'> {
  const { mask_file_names: answer } = request
  const { personal_names: found = [] } = profile.source
  if (answer === undefined && found.length === 0) return {}
  const why = `${found.join(', ')} was found in the names of files or folders.`
  return { mask_file_names: said(log, 'mask_file_names', answer, { value: true, why }) }
}

/** The value of a person if there is one, else the default, with the record of which it was. */
function said<Value>(
  log: ChoiceLog,
  path: string,
  value: Value | undefined,
  fallback: { value: Value; why: string },
  question = path,
): Value {
  if (value === undefined) log.byRule(path, 'default', fallback.why)
  else log.byPerson(path, question, 'Stated by a person.')
  return value ?? fallback.value
}

function people({ contacts }: AgentInput['request'], log: ChoiceLog): Pick<SourceDecision, 'owner' | 'contact'> & { steward?: string } {
  const owner = said(log, 'owner', contacts?.owner, { value: 'unassigned', why: 'Nobody was named.' }, 'contacts.owner')
  const contact = said(
    log,
    'contact',
    contacts?.failure,
    { value: owner, why: 'The owner, since nobody else was named.' },
    'contacts.failure',
  )
  return { owner, contact, ...(contacts?.steward === undefined ? {} : { steward: contacts.steward }) }
}

function sensitivityOf(columns: readonly SourceColumn[]): SourceDecision['sensitivity'] {
  const levels = columns.flatMap(({ pii }) => (isPersonal(pii) ? [pii.level] : []))
  if (levels.includes('CRITICAL')) return 'restricted'
  return levels.includes('HIGH') || levels.includes('MEDIUM') ? 'confidential' : 'internal'
}

/** Options hang on the format, which only reading the source again can change. */
const readOtherwise = (name: string, error: z.ZodError) =>
  callerError({
    code: 'option_of_other_format',
    message: `The source was read as ${name}, which does not go with what workload.yaml says of its format: ${describeMisfit(error)}`,
    subject: 'format',
    hint: 'Correct format in workload.yaml, or have the source read again when it is regenerated.',
  })

function formatOf({ request, profile }: AgentInput, log: ChoiceLog): SourceDecision['format'] {
  const given = request.format ?? {}
  for (const [field, found] of Object.entries(profile.source.detected)) {
    const other =
      found.runner_up === undefined ? [] : [{ choice: String(found.runner_up), rejected_because: 'it explains the bytes less well' }]
    log.byRule(`format.${field}`, 'detected', found.reason, { confidence: found.confidence, alternatives: other })
  }
  for (const field of Object.keys(given)) log.byPerson(`format.${field}`, `format.${field}`, 'Stated by a person.')
  const read = readingFormatSchema.safeParse({ ...profile.source.format, ...given })
  if (!read.success) throw readOtherwise(profile.source.format.name, read.error)
  const format = read.data
  // Delimited text has no other way to say that there is no value, and what is measured counts blanks as missing everywhere.
  return { ...format, null_tokens: [...new Set(['', ...format.null_tokens])] }
}
