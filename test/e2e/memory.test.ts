import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { failureSchema } from '../../src/memory/entry.ts'
import { checkedSpans } from '../present/trace/otlp-schema.ts'
import { filesBelow, Project } from './support/project.ts'

const ROWS = 4_000
const TAIL = 40

/** Amounts are integers until the last rows, which the sample of 5 % does not see; a column of persons stands beside them. */
function tailed(): string {
  const lines = ['id;amount;email']
  for (let row = 1; row <= ROWS; row += 1) {
    lines.push([10_000 + row, row > ROWS - TAIL ? `${row % 100}.5` : (row * 7) % 500, `person${row}@example.org`].join(';'))
  }
  return `${lines.join('\n')}\n`
}

const runSchema = z.looseObject({
  run: z.string(),
  assumptions: z.array(z.looseObject({ field: z.string(), value: z.unknown(), why: z.string() })),
})
const patternsSchema = z.object({
  patterns: z.array(z.looseObject({ agent: z.string(), check: z.string(), workloads: z.array(z.string()) })),
})

async function onboard(where: Project, source: string, ...args: readonly string[]) {
  const { document } = await where.warm('onboard', '--source', source, '--unattended', '--approve', '--until', 'confirm', ...args)
  return runSchema.parse(document)
}

it('learns from the gates of one workload for the next, and remembers no value', async () => {
  const where = new Project({ GANGWAY_PROFILE_BUDGET_ROWS: '100', GANGWAY_AS_OF: '2026-06-30' })
  where.write('sales.csv', tailed())
  where.write('events.csv', tailed().replace('amount', 'price').replace('id;', 'key;'))

  const first = await onboard(where, 'sales.csv', '--name', 'sales')
  const kept = readFileSync(where.path('.gangway', 'memory', 'sales.jsonl'), 'utf8')
  const failure: unknown = JSON.parse(kept.split('\n')[0] ?? '')
  expect(failure).toMatchObject({ agent: 'metadata', run: first.run, attempt: 1, ended: { by: 'agent', way: 'retry', passed: true } })
  expect(kept).toContain('config/source.yaml#schema.columns[*].type')
  expect(kept).not.toMatch(/example\.org|person\d|\d\.5\b|sales\.csv/)

  const second = await onboard(where, 'events.csv', '--name', 'events')
  const objects = filesBelow(where.path('.gangway', 'runs', second.run, 'objects')).map((file) => readFileSync(file, 'utf8'))
  expect(objects.filter((text) => text.includes('remembered_failure'))).toHaveLength(1)
  const { patterns } = patternsSchema.parse((await where.warm('memory', '--patterns')).document)
  expect(patterns[0]).toMatchObject({ agent: 'metadata', workloads: ['events', 'sales'] })

  const lines = readFileSync(where.path('.gangway', 'runs', first.run, 'trace.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const spans = checkedSpans((await where.warm('trace', first.run, '--format', 'otlp')).document)
  expect(spans.reduce((total, { events }) => total + events.length, 0)).toBe(lines.length)
  expect(existsSync(where.path('.gangway', 'memory', 'lock'))).toBe(false)
})

/** Its key breaks in the last rows, and so does the one that could take its place. */
function keyless(): string {
  const lines = ['id;code;amount']
  for (let row = 1; row <= ROWS; row += 1) {
    lines.push(row > ROWS - TAIL ? `10001;C00001;${row % 500}` : `${10_000 + row};C${String(row).padStart(5, '0')};${(row * 7) % 500}`)
  }
  return `${lines.join('\n')}\n`
}

it('remembers each attempt that was refused, and what a person decided, once', async () => {
  const where = new Project({ GANGWAY_PROFILE_BUDGET_ROWS: '100', GANGWAY_AS_OF: '2026-06-30' })
  where.write('events.csv', keyless())
  const failures = () =>
    readFileSync(where.path('.gangway', 'memory', 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => failureSchema.parse(JSON.parse(line)))
      .filter(({ check }) => check === 'key_holds')

  await where.warm('onboard', '--source', 'events.csv', '--unattended', '--approve', '--until', 'confirm')
  expect(failures().map(({ attempt, ended }) => [attempt, ended])).toEqual([
    [1, null],
    [2, null],
  ])
  // Asked again without an answer, and the gate's node has nothing new to say.
  await where.warm('resume')
  expect(failures()).toHaveLength(2)
  await where.warm('resume', '--answer', 'escalation.metadata=retry', '--answer', 'primary_key=none')
  expect(failures().map(({ ended }) => ended)).toMatchObject([
    { by: 'person', way: 'retry', passed: true, changed: expect.arrayContaining(['config/source.yaml#schema.keys.primary']) },
    { by: 'person', way: 'retry', passed: true, attempts: 3 },
  ])
})
