import { distinctCalls, stringifyFlow } from '#domain'
import type { Call, WaitingQuestion } from '#domain'
import { harmless } from './table.ts'

type Asked = Omit<WaitingQuestion, 'details' | 'default'> & { default?: unknown; details?: readonly string[] | undefined }

const SHOWN_ANSWERS = 5

/** What a run waits for: id, reason, what fits, how to say it. */
export function presentQuestions(questions: readonly Asked[]): string {
  if (questions.length === 0) return ''
  const many = questions.length === 1 ? 'one answer' : `${questions.length} answers`
  return [`Waits for ${many}`, ...questions.flatMap(questionLines), ''].join('\n')
}

/** What can be done while a run waits: what its questions propose first, then each ready answer of a single one, or an answer to all. */
export function answeringCalls(run: string, questions: readonly Asked[]): readonly Call[] {
  const [first, ...others] = questions
  if (!first) return []
  const resume = (answer: readonly string[], says?: string): Call => ({
    operation: 'resume',
    input: { run, answer },
    ...(says && { says }),
  })
  const ready = others.length === 0 ? (first.choices ?? []) : []
  const answers = questions.slice(0, SHOWN_ANSWERS).map((question) => pairOf(question.id, exampleOf(question)))
  return [
    ...distinctCalls(questions.flatMap(({ next = [] }) => next)),
    ...(ready.length > 0 ? ready.map(({ value, label }) => resume([pairOf(first.id, valueText(value))], label)) : [resume(answers)]),
  ]
}

function questionLines(question: Asked): readonly string[] {
  const standard = question.default === null || question.default === undefined ? [] : [`    default   ${stringifyFlow(question.default)}`]
  const details = (question.details ?? []).map((line) => `    │ ${harmless(line)}`)
  return [
    '',
    `  ${question.id} (${question.kind}): ${harmless(question.prompt)}`,
    `    why       ${question.why}`,
    ...answerLines(question),
    ...standard,
    ...details,
  ]
}

/** Answers that are ready, as they are given; else what fits, in words. */
function answerLines({ id, schema, choices = [] }: Asked): readonly string[] {
  if (choices.length === 0) return [`    answer    ${describeSchema(schema)}`]
  return choices.map(({ value, label }, at) => {
    return `    ${(at === 0 ? 'answers' : '').padEnd(9)} ${harmless(label)}\n${' '.repeat(16)}${pairOf(id, valueText(value))}`
  })
}

/** `drift=stop` */
const pairOf = (id: string, value: string): string => harmless(`${id}=${value}`)

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function exampleOf(question: Asked): string {
  const [ready] = question.choices ?? []
  if (ready) return valueText(ready.value)
  if (question.default !== null && question.default !== undefined) return stringifyFlow(question.default)
  const [value] = valuesOf(question.schema)
  return value === undefined ? '…' : stringifyFlow(value)
}

/** A JSON Schema in the words of a person: `yes or no`, `one of a, b`, `a list`. */
export function describeSchema(schema: Readonly<Record<string, unknown>>): string {
  const branches = [schema['anyOf'], schema['oneOf']].find(Array.isArray)
  if (branches) return [...new Set(branches.filter(isRecord).map(describeSchema))].join(', or ')
  const values = valuesOf(schema)
  if (values.length > 0) return values.length === 1 ? stringifyFlow(values[0]) : `one of ${values.map(stringifyFlow).join(', ')}`
  if (Array.isArray(schema['type'])) return schema['type'].map((type) => describeSchema({ type })).join(', or ')
  if (schema['type'] === 'boolean') return 'true or false'
  if (schema['type'] === 'array') return 'a list: [first, second]'
  if (schema['type'] === 'object') return describeObject(schema)
  return typeof schema['type'] === 'string' ? schema['type'].replace('string', 'text').replace('integer', 'a whole number') : 'any value'
}

function describeObject(schema: Readonly<Record<string, unknown>>): string {
  const properties = isRecord(schema['properties']) ? Object.keys(schema['properties']) : []
  return properties.length === 0 ? 'a map: {name: value}' : `{${properties.join(', ')}}`
}

function valuesOf(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (Array.isArray(schema['enum'])) return schema['enum']
  return 'const' in schema ? [schema['const']] : []
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
