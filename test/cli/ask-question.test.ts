import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { WaitingQuestion } from '#domain'
import { glue } from '../support/secret-samples.ts'
import { driveTerminal, key, type Step } from '../e2e/support/terminal.ts'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

function question(id: string, schema: z.ZodType, given: Partial<WaitingQuestion> = {}): WaitingQuestion {
  return {
    id,
    kind: 'question',
    prompt: `prompt of ${id}`,
    why: `why ${id}`,
    schema: z.toJSONSchema(schema, { io: 'input' }),
    default: null,
    ...given,
  }
}

async function ask(questions: readonly WaitingQuestion[], steps: readonly Step[]) {
  const command = [process.execPath, '--import', 'tsx', 'test/cli/support/ask-all.ts', JSON.stringify(questions)]
  const end = await driveTerminal(command, { cwd: checkout, steps })
  expect(end.missed, end.transcript).toBeNull()
  const answers = /ANSWERS (.*)/.exec(end.transcript)?.[1]
  return { ...end, answers: answers === undefined ? undefined : z.record(z.string(), z.unknown()).parse(JSON.parse(answers)) }
}

describe('a person at a terminal', () => {
  it('chooses, confirms, types and keeps a default', async () => {
    const way = z.enum(['retry', 'manual', 'skip', 'stop'])
    const { answers, transcript, exit, cooked } = await ask(
      [
        question('health', z.enum(['recheck', 'stop'])),
        question('plan', z.boolean(), { default: true, details: ['source      orders.csv'] }),
        question('schedule.cron', z.string().nullable(), { default: '0 2 * * *' }),
        question('regulations', z.array(z.string()), { default: [] }),
        question('description', z.string(), { default: '' }),
        question('primary_key', z.union([z.literal('none'), z.array(z.string()).min(1)])),
        question(
          'escalation.quality',
          z.union([
            way,
            z.strictObject({ choice: way, hint: z.string().optional(), corrections: z.record(z.string(), z.unknown()).optional() }),
          ]),
          { further: 'fix and retry, with a hint or corrections …' },
        ),
        question('profile', z.union([z.boolean(), z.literal('stop')]), {
          default: true,
          labels: { false: { label: 'correct something' } },
        }),
      ],
      [
        { expect: 'prompt of health', send: [key.down, key.enter] },
        { expect: 'source {6}orders.csv[\\s\\S]*why plan[\\s\\S]*prompt of plan', send: [key.enter] },
        { expect: 'prompt of schedule.cron[\\s\\S]*0 2 \\* \\* \\*', send: [key.enter] },
        { expect: 'prompt of regulations[\\s\\S]*none', send: ['none', key.enter] },
        { expect: 'prompt of description[\\s\\S]*none', send: [key.enter] },
        { expect: 'prompt of primary_key', send: ['order_id, line_number', key.enter] },
        { expect: 'prompt of escalation.quality[\\s\\S]*with a hint or corrections', send: [key.up, key.enter] },
        { expect: 'choice', send: [key.enter] },
        { expect: 'hint \\(optional\\)', send: ['use text for the codes', key.enter] },
        { expect: 'corrections \\(optional\\)', send: [key.enter] },
        { expect: 'prompt of profile[\\s\\S]*correct something', send: [key.down, key.enter] },
        { expect: 'ANSWERS' },
      ],
    )
    expect(answers, transcript).toEqual({
      health: 'stop',
      plan: true,
      'schedule.cron': '0 2 * * *',
      regulations: [],
      description: '',
      primary_key: ['order_id', 'line_number'],
      'escalation.quality': { choice: 'retry', hint: 'use text for the codes' },
      profile: false,
    })
    expect({ exit, cooked }).toEqual({ exit: 0, cooked: true })
  })

  it('is told why an answer is refused, and asked again', async () => {
    const { answers } = await ask(
      [question('columns', z.record(z.string().regex(/^[a-z_]+$/), z.strictObject({ type: z.string() })))],
      [
        { expect: 'prompt of columns', send: ['{postal_code: {typ: text}}', key.enter] },
        { expect: 'Unrecognized key', send: [...Array.from({ length: 26 }, () => '\u007f'), '{postal_code: {type: text}}', key.enter] },
        { expect: 'ANSWERS' },
      ],
    )
    expect(answers).toEqual({ columns: { postal_code: { type: 'text' } } })
  })

  it('is asked again at the question for what the field refuses and for a secret, and sees defaults as a person writes them', async () => {
    const erase = (text: string) => Array.from(text, () => '\u007f')
    const [address, late, hint] = [glue('Sales by https://u:', 'pw1@host.example/x'), '61 25 * * *', glue('the pass', 'word=hunter2x')]
    const { answers, transcript } = await ask(
      [
        question('description', z.string(), { default: '' }),
        question('regulations', z.array(z.string()), { default: [] }),
        question('schedule.cron', z.string().nullable(), { default: '0 2 * * *' }),
        question('escalation.dag', z.strictObject({ choice: z.string(), hint: z.string().optional() })),
      ],
      [
        { expect: 'prompt of description', send: [address, key.enter] },
        { expect: 'an address with a password', send: [...erase(address), 'Sales of a shop', key.enter] },
        { expect: 'prompt of regulations', send: [key.enter] },
        { expect: 'prompt of schedule.cron', send: [late, key.enter] },
        { expect: 'minute hour day month weekday', send: [...erase(late), '0 5 * * *', key.enter] },
        { expect: 'choice', send: ['retry', key.enter] },
        { expect: 'hint \\(optional\\)', send: [hint, key.enter] },
        { expect: 'it seems to hold', send: [...erase(hint), 'use text', key.enter] },
        { expect: 'ANSWERS' },
      ],
    )
    expect(answers).toEqual({
      description: 'Sales of a shop',
      regulations: [],
      'schedule.cron': '0 5 * * *',
      'escalation.dag': { choice: 'retry', hint: 'use text' },
    })
    expect(transcript).not.toMatch(/\(null\)|first, second/)
  })

  it('leaves with Ctrl-C, told how to go on, the terminal as it was', async () => {
    const { exit, cooked } = await ask(
      [question('plan', z.boolean())],
      [{ expect: 'prompt of plan', send: [key.interrupt] }, { expect: 'ENDED interrupted: Go on with `gangway resume r1`' }],
    )
    expect({ exit, cooked }).toEqual({ exit: 130, cooked: true })
  })
})
