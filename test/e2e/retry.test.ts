import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { filesBelow, Project } from './support/project.ts'

const ROWS = 4_000
const TAIL = 40

const documentSchema = z.object({
  run: z.string(),
  state: z.string(),
  waiting: z.array(z.object({ id: z.string(), kind: z.string(), why: z.string(), details: z.array(z.string()).optional() })),
  phases: z.array(z.object({ id: z.string(), state: z.string(), attempts: z.int() })),
})

interface Tail {
  id?: (row: number) => string
  code?: (row: number) => string
  amount?: (row: number) => string
  day?: (row: number) => string
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Rows that look like one thing until the last block, which says another. The sample of 5 % does not see it. */
function tailed(tail: Tail): string {
  const lines = ['id;code;amount;day;city']
  for (let row = 1; row <= ROWS; row += 1) {
    const last = row > ROWS - TAIL ? tail : {}
    const cells = [
      last.id?.(row) ?? String(10_000 + row),
      last.code?.(row) ?? `C${String(row).padStart(5, '0')}`,
      last.amount?.(row) ?? String((row * 7) % 500),
      last.day?.(row) ?? `${pad((row % 12) + 1)}/${pad(((row * 5) % 12) + 1)}/2024`,
      ['Bern', 'Basel', 'Chur'][row % 3],
    ]
    lines.push(cells.join(';'))
  }
  return `${lines.join('\n')}\n`
}

function project(tail: Tail): Project {
  const made = new Project({ GANGWAY_PROFILE_BUDGET_ROWS: '100', GANGWAY_AS_OF: '2026-06-30' })
  made.write('events.csv', tailed(tail))
  return made
}

const onboard = ['onboard', '--source', 'events.csv', '--unattended', '--approve'] as const

async function document(where: Project, ...args: readonly string[]) {
  const answer = await where.warm(...args)
  return { code: answer.code, ...documentSchema.parse(answer.document) }
}

const phase = (of: z.infer<typeof documentSchema>, id: string) => of.phases.find((candidate) => candidate.id === id)

/** Everything that the run stored: gate results and evidence among it. */
const stored = (where: Project) =>
  filesBelow(where.path('.gangway', 'runs'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')

const refuting: Tail = {
  id: (row) => String(10_000 + row - 2_000),
  amount: (row) => `${row % 100}.5`,
  day: (row) => `05/${pad((row % 15) + 13)}/2024`,
}

const twice: Tail = { id: () => '10001', code: () => 'C00001' }

describe('a tail that refutes the sample', () => {
  it('fails once with the rows as evidence, and passes with the type, key and date order of all rows', async () => {
    const where = project(refuting)
    const result = await document(where, ...onboard, '--until', 'confirm')
    expect(phase(result, 'profile')).toMatchObject({ state: 'passed', attempts: 2 })
    const trace = stored(where)
    expect(trace).toContain('"event_type":"phase_retry"')
    const evidence = stored(where)
    for (const path of ['schema.columns[amount].type', 'schema.columns[day]', 'schema.keys.primary']) expect(evidence).toContain(path)
    expect(evidence).toMatch(/"record":39[6-9]\d/)
    const [source] = filesBelow(where.path('.gangway', 'staging')).filter((file) => file.endsWith('config/source.yaml'))
    const text = readFileSync(source ?? '', 'utf8')
    expect(text).toMatch(/name: amount\n\s+source_name: amount\n\s+type: "decimal\(\d+,\d+\)"/)
    expect(text).toMatch(/format: MM\/dd\/yyyy/)
    expect(text).toMatch(/primary: \[code\]/)
  })
})

describe('a tail that refutes twice', () => {
  it('ends at a person, who lets the agent decide again with an answer', async () => {
    const where = project(twice)
    const escalated = await document(where, ...onboard, '--until', 'confirm')
    expect(escalated.code).toBe(3)
    expect(escalated.waiting.map(({ id }) => id)).toEqual(['escalation.metadata'])
    expect(escalated.waiting[0]?.details?.join('\n')).toMatch(/record 39\d\d/)
    expect(phase(escalated, 'profile')).toMatchObject({ state: 'failed', attempts: 2 })
    const settled = await document(where, 'resume', '--answer', 'escalation.metadata=retry', '--answer', 'primary_key=none')
    expect(settled.code).toBe(0)
    expect(phase(settled, 'profile')).toMatchObject({ state: 'passed' })
  })

  it('ends at a person, who mends the file by hand', async () => {
    const where = project(twice)
    const escalated = await document(where, ...onboard, '--until', 'confirm')
    const [source = ''] = filesBelow(where.path('.gangway', 'staging')).filter((file) => file.endsWith('events/config/source.yaml'))
    expect(escalated.waiting[0]?.why).toContain(join('.gangway', 'staging'))
    writeFileSync(source, readFileSync(source, 'utf8').replace(/primary: \[\w+\]/, 'primary: []'))
    const settled = await document(where, 'resume', '--answer', 'escalation.metadata=manual')
    expect(settled.code, JSON.stringify(settled)).toBe(0)
    expect(phase(settled, 'profile')).toMatchObject({ state: 'passed' })
  })

  it('ends at a person, who skips the gate: the gap stands in the README', async () => {
    const where = project(twice)
    await document(where, ...onboard)
    const skipped = await document(where, 'resume', '--answer', 'escalation.metadata=skip')
    expect(phase(skipped, 'profile')).toMatchObject({ state: 'skipped' })
    expect(skipped.code).toBe(0)
    expect(readFileSync(where.path('workloads', 'events', 'README.md'), 'utf8')).toMatch(/gate of profile was skipped/)
  })

  it('ends at a person, who stops: a final verdict', async () => {
    const where = project(twice)
    await document(where, ...onboard)
    const stopped = await document(where, 'resume', '--answer', 'escalation.metadata=stop')
    expect(stopped).toMatchObject({ code: 1, state: 'stopped' })
    expect(filesBelow(where.path('workloads'))).toEqual([])
  })
})
