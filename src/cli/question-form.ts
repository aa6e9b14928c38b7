import { z } from 'zod'
import { stringifyFlow, type AnswerLabels, type WaitingQuestion } from '#domain'
import { nameChoice } from './name-choice.ts'

/** What of JSON Schema decides how a question is put. */
const jsonSchemaSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  get anyOf() {
    return z.array(jsonSchemaSchema).optional()
  },
  get oneOf() {
    return z.array(jsonSchemaSchema).optional()
  },
  get items() {
    return z.union([jsonSchemaSchema, z.boolean()]).optional()
  },
  get properties() {
    return z.record(z.string(), jsonSchemaSchema).optional()
  },
  required: z.array(z.string()).optional(),
})
export type JsonSchema = z.infer<typeof jsonSchemaSchema>

export interface Choice {
  value: unknown
  label: string
  hint?: string | undefined
}

export interface Field {
  name: string
  optional: boolean
  form: Form
}

/** How a person is asked: by a yes or no, a list to choose from, a line of text, or field by field. */
export type Form =
  | { kind: 'confirm' }
  | { kind: 'select'; choices: readonly Choice[]; fields?: readonly Field[] }
  /** Answers that are ready, or a line of text. */
  | { kind: 'ready'; choices: readonly Choice[]; example: string }
  | { kind: 'text'; example: string }
  | { kind: 'fields'; fields: readonly Field[] }

/** The form that fits the schema of a question's answer. */
export function formOf({ schema, choices, labels }: Pick<WaitingQuestion, 'schema' | 'choices' | 'labels'>): Form {
  if (!choices?.length) return formFor(jsonSchemaSchema.parse(schema), labels)
  return { kind: 'ready', choices, example: stringifyFlow(choices[0]?.value) }
}

function formFor(schema: JsonSchema, labels: AnswerLabels | undefined): Form {
  const branches = branchesOf(schema)
  const values = branches.flatMap(valuesOf)
  const open = branches.filter((branch) => valuesOf(branch).length === 0)
  if (open.length === 0 && values.every((value) => typeof value === 'boolean')) return { kind: 'confirm' }
  if (open.length === 0) return { kind: 'select', choices: namedChoices(values, labels) }
  const [only, ...others] = open.filter((branch) => !open.some((other) => saysMore(other, branch)))
  const fields = only && others.length === 0 ? fieldsOf(only, labels) : undefined
  if (fields && values.length > 0) return { kind: 'select', choices: namedChoices(values, labels), fields }
  if (fields) return { kind: 'fields', fields }
  return { kind: 'text', example: exampleOf(open, values) }
}

/** Whether an object has all members of another one, and more: what the other can say is said with it. */
function saysMore({ properties: more = {} }: JsonSchema, { properties: fewer = {} }: JsonSchema): boolean {
  const names = Object.keys(fewer)
  return names.length > 0 && names.length < Object.keys(more).length && names.every((name) => name in more)
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  const { type, ...rest } = schema
  if (Array.isArray(type)) return type.map((one) => ({ ...rest, type: one }))
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return branches.length === 0 ? [schema] : branches.flatMap(branchesOf)
}

function valuesOf(schema: JsonSchema): readonly unknown[] {
  if (schema.enum) return schema.enum
  if (schema.const !== undefined) return [schema.const]
  if (schema.type === 'boolean') return [true, false]
  return schema.type === 'null' ? [null] : []
}

function namedChoices(values: readonly unknown[], labels: AnswerLabels | undefined): readonly Choice[] {
  return values.flatMap((value) => {
    const named = nameChoice(value, labels)
    return named ? [{ value, ...named }] : []
  })
}

/** An object with named members is asked member by member; a free map is one line of YAML. */
function fieldsOf(schema: JsonSchema, labels: AnswerLabels | undefined): readonly Field[] | undefined {
  const properties = Object.entries(schema.properties ?? {})
  if (schema.type !== 'object' || properties.length === 0 || properties.length > 6) return undefined
  return properties.map(([name, member]) => ({ name, optional: !schema.required?.includes(name), form: formFor(member, labels) }))
}

function exampleOf(open: readonly JsonSchema[], values: readonly unknown[]): string {
  const examples = [...values.filter((value) => value !== null).map(stringifyFlow), ...open.map(exampleOfType)]
  return examples.filter((example) => example !== '').join(' or ')
}

function exampleOfType(schema: JsonSchema): string {
  switch (schema.type) {
    case 'array':
      return 'first, second'
    case 'object':
      return '{column: {type: text}}'
    case 'number':
      return '0.95'
    case 'integer':
      return '3'
    default:
      return ''
  }
}
