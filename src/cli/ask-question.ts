import { confirm, isCancel, log, select, text } from '@clack/prompts'
import { interruptedError, stringifyFlow, type WaitingQuestion } from '#domain'
import { harmless } from '../present/table.ts'
import { formOf, type Choice, type Field, type Form } from './question-form.ts'
import { ANYTHING, checkAnswer, readAnswer, type Reading } from './read-answer.ts'

export interface AskOptions {
  signal: AbortSignal
  /** The command that goes on after Ctrl-C. */
  goOn: string
}

const LEFT_OUT = Symbol('left out')

/** Puts one question to a person and gives an answer that its schema accepts; a refused one is asked again with the reason. */
export async function askQuestion(asked: WaitingQuestion, options: AskOptions): Promise<unknown> {
  const question = { ...asked, prompt: harmless(asked.prompt), why: harmless(asked.why) }
  if (question.details?.length) log.message(question.details.map(harmless).join('\n'))
  log.info(`${question.id}: ${question.why}`)
  const form = formOf(question)
  for (;;) {
    const answer = await askForm(form, question, options)
    const checked = checkAnswer(answer, question)
    if (checked.ok) return checked.value
    log.error(`Refused: ${checked.reason}`)
  }
}

async function askForm(form: Form, question: WaitingQuestion, options: AskOptions): Promise<unknown> {
  switch (form.kind) {
    case 'confirm':
      return taken(confirm({ message: question.prompt, initialValue: question.default !== false, signal: options.signal }), options)
    case 'select':
      return askChoice(form.choices, form.fields, question, options)
    case 'ready':
      return askReady(form, question, options)
    case 'fields':
      return askFields(form.fields, question, options)
    case 'text':
      return askText(form.example, question, options)
  }
}

async function askChoice(choices: readonly Choice[], fields: readonly Field[] | undefined, question: WaitingQuestion, options: AskOptions) {
  const entries = choices.map((choice, index) => ({ value: index, label: choice.label, ...(choice.hint ? { hint: choice.hint } : {}) }))
  if (fields) entries.push({ value: choices.length, label: question.further ?? 'something else …' })
  const initialValue = choices.findIndex((choice) => choice.value === question.default)
  const index = await taken(
    select({ message: question.prompt, options: entries, signal: options.signal, ...(initialValue < 0 ? {} : { initialValue }) }),
    options,
  )
  const chosen = choices[index]
  return chosen || !fields ? chosen?.value : askFields(fields, question, options)
}

/** The last entry leads to a line of text: more answers fit than those that are ready. */
async function askReady({ choices, example }: Extract<Form, { kind: 'ready' }>, question: WaitingQuestion, options: AskOptions) {
  const entries = [...choices.map(({ label }) => harmless(label)), 'another answer …'].map((label, value) => ({ value, label }))
  const index = await taken(select({ message: harmless(question.prompt), options: entries, signal: options.signal }), options)
  const chosen = choices[index]
  return chosen ? chosen.value : askText(example, question, options)
}

async function askFields(fields: readonly Field[], question: WaitingQuestion, options: AskOptions): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const field of fields) {
    const asked = { ...question, id: field.name, prompt: `${field.name}${field.optional ? ' (optional)' : ''}`, schema: {}, default: null }
    const value = field.form.kind === 'text' ? await askField(field, asked, options) : await askForm(field.form, asked, options)
    if (value !== LEFT_OUT) answers[field.name] = value
  }
  return answers
}

/** A field may be left out; its value is checked together with the whole answer, but for what no answer may hold. */
async function askField(field: Field, question: WaitingQuestion, options: AskOptions): Promise<unknown> {
  const line = await taken(
    text({
      message: question.prompt,
      placeholder: placeholderOf(field),
      defaultValue: '',
      signal: options.signal,
      validate: (value) => {
        const reading = checkAnswer(value ?? '', ANYTHING)
        return reading.ok ? undefined : reading.reason
      },
    }),
    options,
  )
  if (line.trim() === '' && field.optional) return LEFT_OUT
  const reading = readAnswer(line, ANYTHING)
  return reading.ok ? reading.value : line
}

const placeholderOf = (field: Field): string => (field.form.kind === 'text' ? field.form.example : '')

async function askText(example: string, question: WaitingQuestion, options: AskOptions): Promise<unknown> {
  const standard = question.default === null || question.default === undefined ? undefined : nameDefault(question.default)
  const read = (line: string) => (line === '' || line === standard ? standing(question) : readAnswer(line, question))
  const line = await taken(
    text({
      // A default shows how an answer is written.
      message: example === '' || standard !== undefined ? question.prompt : `${question.prompt} (${example})`,
      ...(standard === undefined ? {} : { placeholder: standard, defaultValue: standard }),
      signal: options.signal,
      validate: (value) => {
        const reading = read(value ?? '')
        return reading.ok ? undefined : reading.reason
      },
    }),
    options,
  )
  const reading = read(line)
  return reading.ok ? reading.value : line
}

/** What Enter alone answers: the default, or nothing, which only some questions take. */
const standing = (question: WaitingQuestion): Reading =>
  question.default === null || question.default === undefined ? readAnswer('', question) : { ok: true, value: question.default }

/** A default as a person says it: text without quotes, an empty list or text by its word. */
function nameDefault(value: unknown): string {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return 'none'
  return typeof value === 'string' ? value : stringifyFlow(value)
}

/** Ctrl-C in a prompt ends the command, not the run. */
async function taken<Value>(prompt: Promise<Value>, options: AskOptions): Promise<Exclude<Value, symbol>> {
  const value = await prompt
  if (isAnswer(value)) return value
  throw interruptedError({
    code: 'interrupted',
    message: 'Interrupted; everything up to here is kept.',
    hint: `Go on with \`${options.goOn}\`.`,
  })
}

const isAnswer = <Value>(value: Value): value is Exclude<Value, symbol> => !isCancel(value)
