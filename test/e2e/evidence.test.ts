import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runEndings } from '../../src/app/container/at-end.ts'
import { sampleBlocks } from '../../src/profile/index.ts'
import { filesBelow, Project } from './support/project.ts'

const ROWS = 4_000
const BUDGET = 400
const pad = (value: number, width = 4) => String(value).padStart(width, '0')
const one = (values: readonly string[], number: number): string => values[number % values.length] ?? ''

/** Tickets whose profiled rows say one thing, and a third of the others another. */
function tickets(): string {
  const sample = sampleBlocks([{ name: 'tickets.csv', records: ROWS }], BUDGET)
  const sampled = new Set(sample?.blocks.map(({ block }) => block))
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const isOther = !sampled.has(Math.floor(index / (sample?.size ?? 1))) && index % 3 === 0
    const member = index % 700
    const email = `rider${index}@example.com`
    const state = one(['PAID', 'paid', 'paid', 'open'], index)
    return [
      `T${pad(index, 6)}`,
      isOther ? `X${pad(index % 90)}` : `L${pad(index % 40)}`,
      `M${pad(member)}`,
      one(['basic', 'silver', 'golden'], isOther ? member + 1 : member),
      email,
      isOther ? `write to ${email}` : one(['window seat', 'bike', 'late'], index),
      state,
      isOther ? String(50_000 + index) : String(10 + (index % 90)),
      state === 'open' ? one(['strike', 'defect'], index) : '',
    ]
  })
  const header = ['ticket_id', 'route_code', 'member_id', 'member_tier', 'contact_email', 'note', 'state', 'fare', 'refund_reason']
  return `${[header, ...rows].map((cells) => cells.join(',')).join('\n')}\n`
}

const routes = (): string =>
  `${['route_code,line', ...Array.from({ length: 40 }, (_, index) => `L${pad(index)},Line ${index}`)].join('\n')}\n`

const documentSchema = z.object({
  state: z.string(),
  waiting: z.array(z.object({ id: z.string(), prompt: z.string() })),
  phases: z.array(z.object({ id: z.string(), state: z.string(), attempts: z.int(), summary: z.string().optional() })),
})

const retrySchema = z.object({
  event_type: z.literal('phase_retry'),
  workload_name: z.string(),
  payload: z.object({
    evidence: z.array(z.string()),
    changed: z.array(z.object({ choice: z.string(), before: z.string(), after: z.string() })),
  }),
})

const project = new Project({ GANGWAY_PROFILE_BUDGET_ROWS: String(BUDGET), GANGWAY_AS_OF: '2026-06-30' })
afterAll(runEndings)

async function onboard(...args: readonly string[]): Promise<z.infer<typeof documentSchema>> {
  const { document } = await project.warm('onboard', '--unattended', '--approve', ...args)
  if (document['error']) throw new TypeError(JSON.stringify(document))
  return documentSchema.parse(document)
}

/** What the retries of a workload changed, choice by choice: old value, new value. */
function retried(workload: string): ReadonlyMap<string, readonly [string, string]> {
  const lines = filesBelow(project.path('.gangway', 'runs'))
    .filter((file) => file.endsWith('trace.jsonl'))
    .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  const changes = lines.flatMap((line) => {
    const { data } = retrySchema.safeParse(JSON.parse(line))
    return data?.workload_name === workload && data.payload.evidence.length > 0 ? data.payload.changed : []
  })
  return new Map(changes.map(({ choice, before, after }) => [choice, [before, after]]))
}

const phase = ({ phases }: z.infer<typeof documentSchema>, id: string) => phases.find((candidate) => candidate.id === id)

describe('decisions on a sample that all rows refute', () => {
  it('are made otherwise with the evidence, and pass: reference, mask, fan-out, range, dead rule', async () => {
    project.write('routes.csv', routes())
    expect(await onboard('--source', 'routes.csv')).toMatchObject({ state: 'done' })
    project.write('tickets.csv', tickets())
    const answers = project.write(
      'tickets.yaml',
      'gold.use_case: reporting\ngold.filters: [{expression: "state = \'paid\'", reason: sold}]\n',
    )
    const document = await onboard('--source', 'tickets.csv', '--answers', answers, '--until', 'quality')
    expect(document.waiting).toEqual([])
    for (const id of ['metadata', 'transformation', 'quality']) expect(phase(document, id)).toMatchObject({ state: 'passed', attempts: 2 })
    const changed = retried('tickets')
    expect(changed.get('config/source.yaml#schema.keys.foreign')).toEqual([expect.stringContaining('"learnt"'), '[]'])
    expect(changed.get('config/source.yaml#schema.columns[note].pii')).toEqual(['nothing', expect.stringContaining('"masking":"redact"')])
    expect(changed.get('config/transformations.yaml#silver_to_gold.tables[dim_member]')?.[1]).toBe('nothing')
    expect(changed.get('config/quality_rules.yaml#rules[silver.range.fare].maximum')).toEqual(['188', '108000'])
    expect(changed.get('config/quality_rules.yaml#rules[gold.dim_tickets_details.in_set.refund_reason]')?.[1]).toBe('nothing')
  })
})

describe('a decision by rule that all rows refute', () => {
  it('is made otherwise with the evidence: a spelling that a filter does not meet', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `S${pad(index)},${one(['PAID', 'paid', 'paid', 'open'], index)},${index}`)
    project.write('sales.csv', `${['sale_id,state,amount', ...rows].join('\n')}\n`)
    const answers = project.write('sales.yaml', 'gold.filters: [{expression: "state = \'PAID\'", reason: sold}]\n')
    const document = await onboard('--source', 'sales.csv', '--answers', answers, '--until', 'transformation')
    expect(document.waiting).toEqual([])
    expect(phase(document, 'transformation')).toMatchObject({ state: 'passed', attempts: 2 })
    expect([...retried('sales')]).toEqual([['config/transformations.yaml#bronze_to_silver.steps[case_state].form', ['"lower"', '"upper"']]])
  })

  it('is asked at once where no decision could cure it', async () => {
    const answers = project.write('none.yaml', 'gold.filters: [{expression: "amount > 1000", reason: large}]\nname: none\n')
    const document = await onboard('--source', 'sales.csv', '--answers', answers, '--until', 'transformation')
    expect(document.waiting.map(({ id }) => id)).toEqual(['escalation.transformation'])
    expect(document.waiting[0]?.prompt).toContain('the filter filter_1 (amount > 1000) takes 300 of them')
    expect(phase(document, 'transformation')).toMatchObject({ state: 'failed', attempts: 1 })
  })
})
