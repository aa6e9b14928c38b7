import { beforeAll, describe, expect, it } from 'vitest'
import { driftFindingSchema, type DriftFinding, type Profile, type SourceColumn } from '#domain'
import { compareProfiles, type ComparedProfiles } from '../../src/profile/compare-profiles.ts'
import {
  deliver,
  joined,
  longer,
  ordersDecisions,
  slice,
  withColumn,
  withHeader,
  without,
  type Delivered,
  type Delivery,
} from './drift-slices.ts'
import { sharedDatabase } from './support.ts'

const database = sharedDatabase()
const decisions = ordersDecisions()
const orders = slice(12)
const rows = orders['order_id']?.length ?? 0
const some = (share: number, change: (value: string) => string) => (value: string, at: number) =>
  at % 100 < share * 100 ? change(value) : value

interface Drift {
  name: string
  delivery: Delivery
  /** Ids of all findings, in their order. */
  found: string[]
  stages: string[]
}

const all = ['metadata', 'transformation', 'quality']
const drifts: Drift[] = [
  { name: 'the same source', delivery: { table: orders }, found: [], stages: [] },
  { name: 'a longer file', delivery: { table: slice(6) }, found: [], stages: [] },
  { name: 'other rows of the same kind', delivery: { table: slice(12, 5) }, found: [], stages: [] },
  { name: 'columns in another order', delivery: { table: Object.fromEntries(Object.entries(orders).toReversed()) }, found: [], stages: [] },
  {
    name: 'a new column',
    delivery: { table: { ...orders, gift_wrap: Array.from({ length: rows }, (_, at) => (at % 3 === 0 ? 'ribbon' : 'plain')) } },
    found: ['column_new.gift_wrap'],
    stages: all,
  },
  {
    name: 'a column gone',
    delivery: { table: without(orders, 'sales_channel') },
    found: ['column_gone.sales_channel'],
    stages: ['metadata', 'quality'],
  },
  {
    name: 'the key gone',
    delivery: { table: without(orders, 'order_id') },
    found: ['column_gone.order_id'],
    stages: ['metadata', 'quality'],
  },
  {
    name: 'a date under another header',
    delivery: { table: withHeader(orders, 'order_date', 'Day Placed') },
    found: ['column_renamed.order_date'],
    stages: ['metadata'],
  },
  {
    name: 'a masked column under another header, among more rows',
    delivery: { table: withHeader(longer(orders, slice(48, 6)), 'customer_email', 'Contact') },
    found: ['column_renamed.customer_email'],
    stages: ['metadata'],
  },
  {
    name: 'a category under another header',
    delivery: { table: withHeader(orders, 'payment_method', 'Tender') },
    found: ['column_renamed.payment_method'],
    stages: ['metadata'],
  },
  {
    name: 'a header in capitals',
    delivery: { table: withHeader(orders, 'currency', 'CURRENCY') },
    found: ['column_renamed.currency'],
    stages: ['metadata'],
  },
  {
    name: 'a column replaced by another one of the same kind',
    delivery: {
      table: withColumn(withHeader(orders, 'shipped_at', 'billed_at'), 'billed_at', (value) => value.replace(/\d\d:\d\d$/, '33:07')),
    },
    found: ['column_gone.shipped_at', 'column_new.billed_at'],
    stages: all,
  },
  {
    name: 'letters among numbers',
    delivery: {
      table: withColumn(
        orders,
        'quantity',
        some(0.3, (value) => `${value} pcs`),
      ),
    },
    found: ['type_changed.quantity'],
    stages: all,
  },
  {
    name: 'another date format',
    delivery: { table: withColumn(orders, 'order_date', (value) => value.split('/').toReversed().join('-')) },
    found: ['date_format_changed.order_date'],
    stages: all,
  },
  {
    name: 'another word for nothing',
    delivery: { table: withColumn(orders, 'shipped_at', (value) => (value === '' ? 'none' : value)) },
    found: ['null_tokens_changed.none'],
    stages: all,
  },
  {
    name: 'a column that is empty more often',
    delivery: {
      table: withColumn(
        orders,
        'product_code',
        some(0.25, () => ''),
      ),
    },
    found: ['null_share_moved.product_code'],
    stages: ['quality'],
  },
  {
    name: 'a key given twice',
    delivery: { table: withColumn(orders, 'order_id', (value, at) => (at % 8 === 1 ? (orders['order_id']?.[at - 1] ?? '') : value)) },
    found: ['key_broken.order_id'],
    stages: all,
  },
  {
    name: 'another delimiter',
    delivery: { table: orders, write: joined('|') },
    found: ['reading_changed.delimiter', 'reading_changed.skip_rows'],
    stages: ['metadata'],
  },
  {
    name: 'another encoding',
    delivery: { table: orders, write: (lines) => joined(';', 'utf16le')([['\uFEFFa'], ['b'], ...lines]) },
    found: ['reading_changed.encoding'],
    stages: ['metadata'],
  },
  {
    name: 'another share of a category',
    delivery: {
      table: withColumn(
        orders,
        'sales_channel',
        some(0.8, () => 'shop'),
      ),
    },
    found: ['distribution_moved.sales_channel'],
    stages: ['quality'],
  },
  {
    name: 'prices in another unit',
    delivery: { table: withColumn(orders, 'unit_price', (value) => value.replace(',', '') + ',00') },
    found: ['distribution_moved.unit_price'],
    stages: ['quality'],
  },
  {
    name: 'addresses where there were none',
    delivery: { table: withColumn(orders, 'sales_channel', (_, at) => `person${at}@example.com`) },
    found: ['personal_data_found.sales_channel'],
    stages: all,
  },
  { name: 'a file cut short', delivery: { table: slice(36) }, found: ['row_count_collapsed'], stages: [] },
]

let before: Profile
let delivered: Delivered[]

beforeAll(async () => {
  const [first, ...others] = await deliver(await database(), [{ table: orders }, ...drifts.map(({ delivery }) => delivery)])
  if (first === undefined) throw new Error('nothing was delivered')
  before = first.profile
  delivered = others
}, 180_000)

async function compare(at: number, byPerson?: ReadonlySet<string>, decided = decisions): Promise<ComparedProfiles> {
  const { profile, key } = delivered[at] ?? { profile: before, key: undefined }
  const columns = ['order_id']
  const measured = profile.columns.some(({ name }) => name === 'order_id') ? await key?.(columns) : undefined
  return compareProfiles({
    before,
    after: profile,
    decisions: decided,
    ...(byPerson ? { byPerson } : {}),
    key: measured && { ...measured, columns, declared: true, positions: measured.examples },
  })
}

const indexOf = (name: string): number => drifts.findIndex((drift) => drift.name === name)
const only = async (name: string, byPerson?: ReadonlySet<string>): Promise<DriftFinding> => {
  const [finding] = (await compare(indexOf(name), byPerson)).findings
  if (finding === undefined) throw new Error(`nothing was found for ${name}`)
  return finding
}

describe('drift', () => {
  it.each(drifts.map((drift, at) => ({ ...drift, at })))('finds of $name what changed and nothing else', async ({ at, found, stages }) => {
    const { findings } = await compare(at)
    expect(findings.map(({ id }) => id)).toEqual(found)
    expect(all.filter((stage) => findings.some((finding) => finding.stages.some((one) => one === stage)))).toEqual(stages)
    for (const finding of findings) expect(driftFindingSchema.parse(finding)).toEqual(finding)
  })

  it('proves a rename by values and keeps the name, in the profile too', async () => {
    const { renames, profile } = await compare(indexOf('a date under another header'))
    expect(renames).toMatchObject([{ column: 'order_date', from: 'day_placed', before: 'order_date', after: 'Day Placed' }])
    expect(profile.columns.find(({ name }) => name === 'order_date')).toMatchObject({ source_name: 'Day Placed', type: 'date' })
    expect(JSON.stringify([profile.keys, profile.anomalies, profile.examples])).not.toContain('day_placed')
    expect(profile.hash).not.toBe(delivered[indexOf('a date under another header')]?.profile.hash)
  })

  it('asks a person where a required column is gone or the key is broken, and says where', async () => {
    expect((await only('the key gone')).settle).toMatchObject({
      acceptable: false,
      hint: expect.stringContaining('source_name of order_id'),
    })
    const broken = await only('a key given twice')
    expect(broken.settle).toMatchObject({ acceptable: true, next: [{ input: { profile: true, accept: ['key_broken.order_id'] } }] })
    expect(broken.positions).toEqual(expect.arrayContaining([{ file: 'orders.csv', record: 2 }]))
  })

  it('asks a person whether a column may be missing, unless config says so', async () => {
    const gone = indexOf('a column gone')
    const settles = async (said: (column: SourceColumn) => void, mode: 'lenient' | 'strict' = 'lenient') => {
      const changed = structuredClone(decisions)
      const column = changed.source?.schema.columns.find(({ name }) => name === 'sales_channel')
      if (column) said(column)
      if (changed.transformations) changed.transformations.bronze_to_silver.schema.mode = mode
      return (await compare(gone, undefined, changed)).findings[0]?.settle
    }
    const optional = [{ operation: 'modify', input: { set: ['config/source.yaml#schema.columns[sales_channel].optional=true'] } }]
    expect(await settles(() => undefined)).toMatchObject({ acceptable: false, next: optional })
    const accept = [{ operation: 'regenerate', input: { accept: ['column_gone.sales_channel'] } }]
    expect(await settles(() => undefined, 'strict')).toMatchObject({ acceptable: true, next: accept })
    expect(await settles((column) => (column.optional = true))).toBeUndefined()
    expect(await settles((column) => (column.excluded = true))).toBeUndefined()
  })

  it('takes a header that config names for no news', async () => {
    const after = structuredClone(before)
    const column = after.columns.find(({ name }) => name === 'order_date')
    const said = structuredClone(decisions)
    const decided = said.source?.schema.columns.find(({ name }) => name === 'order_date')
    if (!column || !decided) throw new TypeError('there is no such column')
    column.source_name = 'ORDER DATE'
    const found = () => compareProfiles({ before, after, decisions: said }).findings.map(({ id }) => id)
    expect(found()).toEqual(['column_renamed.order_date'])
    decided.aliases = ['ORDER DATE']
    expect(found()).toEqual([])
  })

  it('names the decisions that a difference touches', async () => {
    expect((await only('another date format')).decisions).toEqual([
      'config/source.yaml#schema.columns[order_date].format',
      'config/transformations.yaml#bronze_to_silver.steps[parse_date_dd_mm_yyyy]',
      'config/quality_rules.yaml#rules[bronze.format.order_date]',
    ])
  })

  it('shows what speaks against a choice of a person', async () => {
    const chosen = new Set(['config/source.yaml#schema.columns[quantity].type'])
    expect((await only('letters among numbers')).contradicts_person).toBe(false)
    expect((await only('letters among numbers', chosen)).contradicts_person).toBe(true)
  })

  it('tells no personal value', async () => {
    expect(JSON.stringify(await only('addresses where there were none'))).not.toMatch(/person\d|example\.com/)
  })
})
