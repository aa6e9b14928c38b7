import { definedOnly } from '#domain'
import { z } from 'zod'
import type { Takes } from '../app/contract/field.ts'
import type { OperationEntry, OptionEntry } from '../app/contract/operation-entry.ts'
import type { Contract } from '../app/contract/operation.ts'
import { commandOf } from './command-of.ts'
import { optionName } from './option-name.ts'

const valuesSchema = z.array(z.string())
const fieldSchema = z.looseObject({
  type: z.string().optional(),
  description: z.string(),
  enum: valuesSchema.optional(),
  positional: z.literal(true).optional(),
  value: z.string().optional(),
  takes: z.union([z.enum(['workload', 'workload-file', 'run', 'file', 'folder']), valuesSchema]).optional(),
  typed: z.literal(true).optional(),
})
type Field = z.infer<typeof fieldSchema>
const inputSchema = z.looseObject({ properties: z.record(z.string(), fieldSchema), required: valuesSchema.default([]) })
const exampleSchema = z.record(z.string(), z.unknown())

/** A contract as the command line reads it: plain data, so that a help loads neither an engine nor a schema. */
export function entryOf(contract: Contract): OperationEntry {
  const { id, order, summary, input, examples, available = true, notes, quick, here, anyway } = contract
  const { properties, required } = inputSchema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  const fields = Object.entries(properties).filter(([, { typed }]) => !typed)
  const words = fields.filter(([, { positional }]) => positional)
  const entry = definedOnly({
    id,
    order,
    summary,
    arguments: words.map(([name]) => (required.includes(name) ? name : `${name}?`)),
    takes: definedOnly(Object.fromEntries(words.map(([name, field]) => [name, takesOf(field)]))),
    options: fields.filter(([, { positional }]) => !positional).map(optionOf),
    available,
    notes,
    quick,
    here,
    anyway,
  })
  return {
    ...entry,
    examples: examples.map(({ input: given, says }) => definedOnly({ command: commandOf(entry, exampleSchema.parse(given)), says })),
  }
}

function optionOf([name, field]: readonly [string, Field]): OptionEntry {
  const flags = field.type === 'boolean' ? optionName(name) : `${optionName(name)} <${field.value ?? optionName(name).slice(2)}>`
  return definedOnly({ flags, describes: field.description, takes: takesOf(field), repeatable: field.type === 'array' || undefined })
}

const takesOf = ({ takes, enum: values }: Field): Takes | undefined => takes ?? values
