import {
  profileSchema,
  requestSchema,
  type Agent,
  type AgentInput,
  type ColumnProfile,
  type Decisions,
  type PiiDefaults,
  type PiiFinding,
  type PiiType,
  type Profile,
  type Request,
} from '#kit'
import { z } from 'zod'
import types from '../../shared/pii/types.json' with { type: 'json' }

/** A request with what every request has, and what the test is about. */
export const aRequest = (fields: Partial<z.input<typeof requestSchema>> = {}): Request =>
  requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path: 'data/orders.csv' } }, ...fields })

type ColumnFields = Partial<ColumnProfile> & { name: string }

/** A filled text column of a hundred rows, unless the test says otherwise. */
export function aColumn({ name, ...fields }: ColumnFields): ColumnProfile {
  const type = fields.type ?? 'text'
  return {
    name,
    source_name: name,
    type,
    confidence: 0.99,
    candidates: [{ type, share: 1, violations: 0, ...(fields.format === undefined ? {} : { format: fields.format }) }],
    role: 'dimension',
    rows: 100,
    nulls: 0,
    empty_strings: 0,
    null_tokens: {},
    distinct: 10,
    minimum: null,
    maximum: null,
    mean: null,
    minimum_length: 1,
    maximum_length: 12,
    top_values: [],
    pattern_classes: [],
    leading_zeros: 0,
    untrimmed: 0,
    case_variants: 0,
    pii: [],
    sketch: '',
    ...fields,
  }
}

export const anId = (name: string): ColumnProfile => aColumn({ name, role: 'identifier', distinct: 100 })

export const aMeasure = (name: string, fields: Partial<ColumnProfile> = {}): ColumnProfile =>
  aColumn({ name, type: 'decimal(10,2)', role: 'measure', distinct: 80, minimum: 1, maximum: 250, mean: 42.5, ...fields })

export const aDate = (name: string, fields: Partial<ColumnProfile> = {}): ColumnProfile =>
  aColumn({ name, type: 'date', format: 'yyyy-MM-dd', role: 'temporal', distinct: 60, ...fields })

export const aCategory = (name: string, values: readonly string[], fields: Partial<ColumnProfile> = {}): ColumnProfile =>
  aColumn({ name, distinct: values.length, top_values: values.map((value, index) => ({ value, count: 50 - index })), ...fields })

export const pii = (type: PiiType, fields: Partial<PiiFinding> = {}): PiiFinding => ({
  type,
  families: ['PII'],
  level: piiDefaults[type].level,
  confidence: 0.97,
  evidence: [`the name says ${type}`],
  ...fields,
})

export const aPerson = (
  name: string,
  type: PiiType,
  fields: Partial<ColumnProfile> = {},
  finding: Partial<PiiFinding> = {},
): ColumnProfile => aColumn({ name, distinct: 90, pii: [pii(type, finding)], ...fields })

type ProfileFields = Partial<Omit<Profile, 'source' | 'columns'>> & {
  columns: readonly ColumnProfile[]
  format?: Partial<Profile['source']['format']>
}

const commas = { name: 'delimited', encoding: 'utf-8', delimiter: ',', quote: '"', header: true, skip_rows: 0 }

/** A profile of a comma separated file of a hundred rows; the first column is its key. */
export function aProfile({ columns, format, ...fields }: ProfileFields): Profile {
  return profileSchema.parse({
    version: 1,
    hash: 'profile',
    source: {
      path: 'data/orders.csv',
      bytes: 10_000,
      files: 1,
      fingerprint: { header: 'a', sample: 'b', bytes: 'c' },
      format: {
        ...(format?.name === undefined || format.name === 'delimited' ? commas : {}),
        null_tokens: ['NA'],
        ...format,
      },
      detected: { delimiter: { value: ',', confidence: 0.98, runner_up: ';', reason: 'Every record has as many fields.' } },
    },
    rows: 100,
    profiled_rows: 100,
    sampled: false,
    malformed: 0,
    exact_duplicates: 0,
    columns,
    keys: [{ columns: [columns[0]?.name], violations: 0, nulls: 0, minimal: true }],
    relationships: [],
    quasi_identifiers: [],
    anomalies: [],
    examples: [],
    ...fields,
  })
}

export const piiDefaults = z.custom<Readonly<Record<PiiType, PiiDefaults>>>().parse(types.types)

export const anInput = (fields: Partial<AgentInput> & { profile: Profile }): AgentInput => ({
  request: aRequest(),
  decisions: {},
  evidence: [],
  references: [],
  piiDefaults,
  ...fields,
})

/** Orders with what an ordinary delivery holds: a key, a person, categories, money and dates. */
export const ordersProfile = (fields: Partial<ProfileFields> = {}): Profile =>
  aProfile({
    columns: [
      anId('order_id'),
      aDate('order_date'),
      anId('customer_id'),
      aPerson('customer_name', 'NAME'),
      aPerson('customer_email', 'EMAIL', { role: 'identifier' }),
      aCategory('customer_country', ['DE', 'FR', 'US']),
      aCategory('status', ['open', 'paid', 'OPEN'], { case_variants: 1 }),
      aColumn({ name: 'quantity', type: 'integer', role: 'measure', minimum: 1, maximum: 9, mean: 3 }),
      aMeasure('amount'),
      aColumn({ name: 'notes', role: 'text', nulls: 40, distinct: 55 }),
    ],
    ...fields,
  })

/** The decision that an agent returned; the test fails when it asked instead. */
export function decided<Name extends keyof Decisions>(decisions: Partial<Decisions>, name: Name): Decisions[Name] {
  const decision = decisions[name]
  if (decision === undefined) throw new Error(`${name} was not decided`)
  return decision
}

/** What the agents before have decided from a request and a profile, by their rules. */
export async function decidedBefore(input: AgentInput, agents: readonly Agent[]): Promise<AgentInput> {
  let decisions: Partial<Decisions> = { ...input.decisions }
  for (const agent of agents) {
    const output = await agent.decide({ ...input, decisions })
    if (output.questions.length > 0) throw new Error(`asked: ${output.questions.map(({ id }) => id).join(', ')}`)
    decisions = { ...decisions, ...output.decisions }
  }
  return { ...input, decisions }
}
