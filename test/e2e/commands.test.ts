import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkout, Project } from './support/project.ts'

const counts = z.strictObject({ passed: z.int(), failed: z.int() })
const borderSchema = z.looseObject({
  border: z.enum(['bronze_to_silver', 'silver_to_gold']),
  in: z.int(),
  out: z.int(),
  quarantined: z.int(),
  duplicates: z.int(),
  filtered: z.int(),
  reasons: z.record(z.string(), z.int()),
  table_rows: z.record(z.string(), z.int()),
})
const zoneSchema = z.looseObject({ overall: z.number(), dimensions: z.record(z.string(), z.number()), passed: z.boolean() })
const onboardedSchema = z.looseObject({
  run: z.string(),
  workload: z.string(),
  state: z.enum(['done', 'waiting', 'failed', 'stopped']),
  waiting: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.enum(['question', 'approval', 'escalation']),
      prompt: z.string(),
      why: z.string(),
      schema: z.looseObject({}),
    }),
  ),
  phases: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      attempts: z.int(),
      unit: counts,
      integration: counts,
      checks: z.array(z.looseObject({ id: z.string() })),
    }),
  ),
  assumptions: z.array(z.strictObject({ field: z.string(), value: z.unknown(), why: z.string() })),
  accounting: z.array(borderSchema),
  score: z.looseObject({ silver: zoneSchema, gold: zoneSchema }),
  artifacts: z.array(z.strictObject({ path: z.string(), kind: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})
const profileSchema = z.looseObject({
  source: z.looseObject({ delimiter: z.looseObject({ value: z.string(), confidence: z.number() }) }),
  rows: z.int(),
  columns: z.array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      format: z.string().nullable(),
      role: z.string(),
      nulls: z.int(),
      distinct: z.int(),
      pii: z.array(z.looseObject({ type: z.string(), confidence: z.number() })),
      confidence: z.number(),
      runner_up: z.unknown(),
    }),
  ),
  keys: z.array(z.looseObject({ columns: z.array(z.string()), violations: z.int() })),
  relationships: z.array(z.unknown()),
  anomalies: z.array(z.unknown()),
})

const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })

beforeAll(async () => {
  project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  const { code, document, stderr } = await project.json('onboard', '--source', 'products.csv', '--unattended', '--approve')
  expect(code, JSON.stringify(document) + stderr).toBe(0)
  expect(onboardedSchema.parse(document)).toMatchObject({ workload: 'products', state: 'done', waiting: [] })
})

describe('after an onboarding', () => {
  it('status tells the same document', async () => {
    const { code, document } = await project.json('status', 'products')
    expect(code).toBe(0)
    const { accounting, phases } = onboardedSchema.parse(document)
    expect(accounting.map((border) => [border.in, border.out])).toEqual([
      [120, 120],
      [120, 120],
    ])
    expect(phases.find(({ id }) => id === 'dag')).toMatchObject({ state: 'passed' })
    expect(document).toMatchObject({ parts: 'complete', problems: [] })
  })

  it('run builds it again with the same rows', async () => {
    const before = readFileSync(project.path('lake', 'products', 'published.json'), 'utf8')
    const { code, document } = await project.json('run', 'products', '--as-of', '2026-06-30')
    expect(code, JSON.stringify(document)).toBe(0)
    expect(
      z
        .array(borderSchema)
        .parse(document['accounting'])
        .map((border) => border.out),
    ).toEqual([120, 120])
    expect(readFileSync(project.path('lake', 'products', 'published.json'), 'utf8')).toBe(before)
  })

  it('run stops after a zone when asked', async () => {
    const { code, document } = await project.json('run', 'products', '--zone', 'silver')
    expect(code, JSON.stringify(document)).toBe(0)
    expect(
      z
        .array(borderSchema)
        .parse(document['accounting'])
        .map(({ border }) => border),
    ).toEqual(['bronze_to_silver'])
  })

  it('check scores what is published, writes one report and nothing else', async () => {
    const before = project.workloadBytes('products')
    const { code, document } = await project.json('check', 'products')
    expect(code, JSON.stringify(document)).toBe(0)
    expect(
      z.looseObject({ passed: z.literal(true), score: z.looseObject({ silver: zoneSchema, gold: zoneSchema }) }).parse(document),
    ).toBeTruthy()
    expect(project.workloadBytes('products')).toEqual(before)
    expect(existsSync(project.path(String(document['report'])))).toBe(true)
    expect(readdirSync(project.path('.gangway', 'checks', 'products')).length).toBe(1)
  })

  it('query reads gold as table, CSV and JSON, and nothing else', async () => {
    const sql = 'select category, count(*) as products from products group by category order by category'
    const json = await project.json('query', 'products', sql)
    expect(json.code, JSON.stringify(json.document)).toBe(0)
    expect(json.document).toMatchObject({ columns: ['category', 'products'], more: false })
    const total = z
      .array(z.object({ products: z.coerce.number() }))
      .parse(json.document['rows'])
      .reduce((sum, row) => sum + row.products, 0)
    expect(total).toBe(120)
    const csv = await project.gangway('query', 'products', sql, '--format', 'csv')
    expect(csv.stdout.split(/\r?\n/)[0]).toBe('category,products')
    expect((await project.gangway('query', 'products', sql, '--limit', '1')).stdout).toContain('1 row, and more')
  })

  it.each([
    'drop table products',
    'delete from products',
    'select 1; select 2',
    "select * from read_csv('/etc/passwd')",
    "copy products to 'stolen.csv'",
    "attach 'x.db'",
    'selec 1',
    'select nothing_like_it from products',
  ])('query refuses %s', async (sql) => {
    const { code, document } = await project.json('query', 'products', sql)
    expect(code, JSON.stringify(document)).toBe(2)
    expect(document['error']).toMatchObject({ code: expect.any(String), message: expect.any(String) })
    expect(existsSync(project.path('stolen.csv'))).toBe(false)
  })

  it('explain tells why a line is as it is', async () => {
    const text = readFileSync(project.path('workloads', 'products', 'config', 'source.yaml'), 'utf8')
    const line = text.split('\n').findIndex((one) => one.includes('type: ') && one.includes('decimal')) + 1
    const { code, document } = await project.json('explain', 'products', `config/source.yaml:${line}`)
    expect(code, JSON.stringify(document)).toBe(0)
    expect(document).toMatchObject({
      file: 'config/source.yaml',
      line,
      choices: [{ choice: { by: 'rule', reason: expect.stringMatching(/\w/) } }],
    })
  })

  it('runs lists it, and resume ends as it did', async () => {
    expect((await project.json('runs')).document).toMatchObject({ runs: [{ workload: 'products', state: 'done' }] })
    expect((await project.json('resume')).code).toBe(0)
  })

  it('is found, and never changed unasked', async () => {
    const before = project.workloadBytes('products')
    const { code, document } = await project.json('onboard', '--source', 'products.csv', '--unattended', '--approve')
    expect(code, JSON.stringify(document)).toBe(3)
    expect(document).toMatchObject({ waiting: [{ id: 'existing' }] })
    const run = String(document['run'])
    expect((await project.json('resume', run, '--answer', 'existing=stop')).document).toMatchObject({ state: 'stopped' })
    expect(project.workloadBytes('products')).toEqual(before)
  })
})

describe('without an onboarding', () => {
  it('profile reads a source and leaves nothing behind', async () => {
    const other = new Project()
    other.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const { code, document } = await other.json('profile', 'products.csv')
    expect(code, JSON.stringify(document)).toBe(0)
    const { rows, columns, keys } = profileSchema.parse(document)
    expect(rows).toBe(120)
    expect(columns.map(({ name }) => name)).toContain('product_code')
    expect(keys).toContainEqual(expect.objectContaining({ columns: ['product_code'], violations: 0 }))
    expect(readdirSync(other.directory).toSorted()).toEqual(['gangway.yaml', 'products.csv'])
  })

  it('health lists resources, and thirteen servers to a program: nobody on this machine needs one', async () => {
    const { code, document } = await new Project().json('health')
    expect(code, JSON.stringify(document)).toBe(0)
    expect(document).toMatchObject({ platform: 'local', mode: 'local', ready: true, connected: 0 })
    expect(z.array(z.unknown()).parse(document['servers'])).toHaveLength(13)
    const { stdout } = await new Project().gangway('health')
    expect(stdout).toContain('No MCP server is needed.')
    expect(stdout).not.toContain('not configured')
  })

  it('doctor finds everything', async () => {
    const { code, document } = await new Project().json('doctor')
    expect(code, JSON.stringify(document)).toBe(0)
  })

  it('waits with 3 where nobody sits, says what is asked and how to answer', async () => {
    const other = new Project()
    other.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const first = await other.json('onboard', 'products.csv')
    expect(first.code, JSON.stringify(first.document)).toBe(3)
    const asked = z.array(z.looseObject({ id: z.string(), schema: z.looseObject({}) })).parse(first.document['waiting'])
    expect(asked.length).toBeGreaterThan(0)
    const told = await other.gangway('resume')
    expect(told.code).toBe(3)
    expect(told.stdout).toContain(`gangway resume ${String(first.document['run'])} --answer `)
    expect(told.stdout).toContain(`${asked[0]?.id}=`)
    const refused = await other.json('resume', '--answer', 'name=Not A Name')
    expect({ code: refused.code, error: refused.document['error'] }).toMatchObject({
      code: 2,
      error: { code: 'answer_refused', subject: 'name' },
    })
  })

  it('resume without any run ends with 2', async () => {
    expect((await new Project().json('resume')).code).toBe(2)
  })
})
