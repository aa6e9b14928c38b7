import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase, type Database } from '#system'
import { checkout, filesBelow } from './support/project.ts'
import { attributesOf, demoOrders, rawTotals } from './support/raw-totals.ts'

const truthSchema = z.object({
  expected: z.object({ in: z.int(), out: z.int(), quarantined: z.int(), duplicates: z.int(), filtered: z.int() }),
  defects: z.array(
    z.object({
      record: z.int(),
      kind: z.string(),
      column: z.string().optional(),
      disposition: z.enum(['quarantined', 'duplicate', 'out']),
      expected_value: z.union([z.string(), z.null()]).optional(),
    }),
  ),
})

/** The rule of the border that has to name each planted kind. */
const ruleOf: Readonly<Record<string, RegExp>> = {
  too_few_fields: /malformed/,
  too_many_fields: /malformed/,
  broken_quote: /malformed/,
  uncastable_number: /cast/,
  unparsable_date: /parse|date/,
  future_date: /limit|date/,
  null_key: /require/,
  orphan: /reference/,
  formula_mismatch: /formula/,
  negative_number: /range/,
  status_not_in_set: /set/,
  conflicting_duplicate: /^\["key_conflict"\]$/,
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Personal columns: what was repaired in them is masked afterwards. */
const masked = new Set([
  'customer_name',
  'customer_email',
  'customer_phone',
  'birth_date',
  'ship_street',
  'ship_city',
  'ship_postal_code',
  'card_number',
  'sales_rep',
  'notes',
])

/** A lock differs between two builds, and between two projects with a key each for their sketches, in these lines only. */
const withoutBuild = (content: string) => content.replace(/^ +"(?:renderer|\.gangway\/profile\.json)": .*$/gm, '')

const project = join(checkout, 'demo-project')
const lake = join(project, 'lake', 'orders')

describe('the demo', () => {
  const truth = truthSchema.parse(JSON.parse(readFileSync(join(checkout, 'demo', 'orders.truth.json'), 'utf8')))
  let database: Database
  let output = ''

  beforeAll(async () => {
    const demo = spawnSync(process.execPath, [join(checkout, 'scripts', 'demo.mjs')], { cwd: checkout, encoding: 'utf8' })
    output = demo.stdout
    expect(demo.status, demo.stdout + demo.stderr).toBe(0)
    database = await openDatabase()
  })
  afterAll(() => database.close())

  const parquet = (zone: string, name: string) => {
    const files = filesBelow(join(lake, zone)).filter((file) => file.endsWith(name))
    return `read_parquet([${files.map((file) => `'${file}'`).join(', ')}])`
  }
  const records = async (relation: string) =>
    (await database.query(`select _record from ${relation} order by 1`)).map((row) => Number(row['_record']))
  const planted = (disposition: string) =>
    [...new Set(truth.defects.filter((defect) => defect.disposition === disposition).map(({ record }) => record))].toSorted(
      (left, right) => left - right,
    )

  it('has in gold and silver the totals of the raw file, by every attribute of every dimension', () => {
    const { compared, ...found } = rawTotals(join(project, 'lake', 'catalog.duckdb'), demoOrders)
    expect(found).toEqual({ rows: 9_663, measures: ['discount', 'line_total', 'quantity', 'unit_price'], wrong: [] })
    expect(attributesOf(compared)).toEqual(
      expect.arrayContaining(['dim_customer.customer_id', 'dim_orders_details.status', 'dim_sales_channel.sales_channel']),
    )
    expect(compared['order_date.month']).toBe(12)
  })

  it('gives every row the fate that was planted, and blames no other', async () => {
    expect(await records(parquet('quarantine/bronze_to_silver', 'quarantined.parquet'))).toEqual(planted('quarantined'))
    expect(await records(parquet('quarantine/bronze_to_silver', 'duplicates.parquet'))).toEqual(planted('duplicate'))
    const [out] = await database.query(`select count(*) as rows from ${parquet('silver', '.parquet')}`)
    expect(out).toEqual({ rows: truth.expected.out })
  })

  it('names the rule of every planted defect', async () => {
    const rows = await database.query(`select _record, _rules from ${parquet('quarantine/bronze_to_silver', 'quarantined.parquet')}`)
    const rules = new Map(rows.map((row) => [Number(row['_record']), JSON.stringify(row['_rules'])]))
    const unnamed = truth.defects
      .filter(({ disposition, kind }) => disposition === 'quarantined' && ruleOf[kind])
      .filter(({ record, kind }) => !ruleOf[kind]?.test(rules.get(record) ?? ''))
    expect(unnamed).toEqual([])
  })

  it('repairs what can be repaired', async () => {
    const repaired = truth.defects.filter(
      ({ disposition, expected_value: value, kind, column = '' }) =>
        disposition === 'out' && value !== undefined && ['trim', 'case', 'null_token'].includes(kind) && !masked.has(column),
    )
    expect(repaired.length).toBeGreaterThan(90)
    const wrong: unknown[] = []
    for (const { record, column, expected_value: value, kind } of repaired) {
      const [row] = await database.query(
        `select "${column}"::varchar as value from ${parquet('silver', '.parquet')} where _record = ${record}`,
      )
      const actual = row?.['value'] ?? null
      const same = kind === 'case' ? text(actual).toLowerCase() === text(value ?? null).toLowerCase() : actual === value
      if (!same) wrong.push({ record, column, kind, expected: value, actual })
    }
    expect(wrong).toEqual([])
  })

  it('lets no personal value out of bronze', async () => {
    await database.run(`create temp table raw as
      select distinct value from (select unnest([customer_email, card_number]) as value from ${parquet('bronze', '.parquet')}) where length(value) >= 9`)
    const raw = await database.query('select value from raw')
    expect(raw.length).toBeGreaterThan(1_000)
    for (const file of [...filesBelow(join(lake, 'silver')), ...filesBelow(join(lake, 'gold'))]) {
      const columns = await database.query(
        `select column_name as name from (describe select * from read_parquet('${file}')) where column_type = 'VARCHAR'`,
      )
      for (const { name } of columns) {
        const leaked = await database.query(
          `select 1 as leaked from read_parquet('${file}') where "${text(name)}" in (select value from raw)`,
        )
        expect(leaked, `${file}: ${text(name)}`).toEqual([])
      }
    }
    const texts = filesBelow(join(project, 'workloads'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    expect(raw.filter(({ value }) => texts.includes(text(value)))).toEqual([])
  })

  it('renders the committed workloads again, byte for byte', () => {
    // The profile holds sketches made with the key of its project, the lock names the build that rendered; all else depends on source and answers alone.
    const files = (root: string) =>
      new Map(
        filesBelow(root)
          .map((path) => [relative(root, path), withoutBuild(readFileSync(path, 'utf8'))] as const)
          .filter(([path]) => !path.includes('/.gangway/runs/') && !path.endsWith('/.gangway/profile.json')),
      )
    const committed = files(join(checkout, 'workloads'))
    const rendered = files(join(project, 'workloads'))
    expect([...rendered.keys()]).toEqual([...committed.keys()])
    expect([...rendered].filter(([path, text]) => committed.get(path) !== text).map(([path]) => path)).toEqual([])
    expect(rendered.size).toBeGreaterThan(100)
  })

  it('prints the scorecard, the accounting and what to try next', () => {
    expect(output).toMatch(/completeness/)
    expect(output).toMatch(/bronze → silver/)
    expect(output).toMatch(/gangway query orders/)
  })

  it('leaves a state database below one megabyte', () => {
    expect(statSync(join(project, '.gangway', 'state.db')).size).toBeLessThan(1_000_000)
  })
})
