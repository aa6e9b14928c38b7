import { stringifyFlow } from '#domain'
import type { WaitingQuestion } from '#domain'
import { harmless } from './table.ts'

type Asked = Omit<WaitingQuestion, 'details' | 'default'> & { default?: unknown; details?: readonly string[] | undefined }

const SHOWN_ANSWERS = 5

/** What a run waits for, for somebody who answers by a command: id, reason, what fits, how to say it. */
export function presentQuestions(run: string, questions: readonly Asked[]): string {
  if (questions.length === 0) return ''
  const many = questions.length === 1 ? 'one answer' : `${questions.length} answers`
  const answers = questions.slice(0, SHOWN_ANSWERS).map((question) => ` --answer ${pairOf(question.id, exampleOf(question))}`)
  return [`Waits for ${many}`, ...questions.flatMap(questionLines), '', `  → gangway resume ${run}${answers.join('')}`, ''].join('\n')
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

/** Answers that are ready, as they are pasted; else what fits, in words. */
function answerLines({ id, schema, choices = [] }: Asked): readonly string[] {
  if (choices.length === 0) return [`    answer    ${describeSchema(schema)}`]
  return choices.map(({ value, label }, at) => {
    const answer = `--answer ${pairOf(id, typeof value === 'string' ? value : JSON.stringify(value))}`
    return `    ${(at === 0 ? 'answers' : '').padEnd(9)} ${harmless(label)}\n${' '.repeat(16)}${answer}`
  })
}

/** One word of a shell: `'drift=stop'`. */
const pairOf = (id: string, value: string): string => `'${harmless(`${id}=${value}`).replaceAll("'", `'\\''`)}'`

function exampleOf(question: Asked): string {
  const [ready] = question.choices ?? []
  if (ready) return typeof ready.value === 'string' ? ready.value : JSON.stringify(ready.value)
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
