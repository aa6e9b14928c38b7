import type { Profile, ReferenceTable, Request } from '#kit'
import { aCategory, aColumn, aDate, aMeasure, anId, aPerson, aProfile, aRequest, ordersProfile } from '../agents/fixtures.ts'

export interface Variant {
  name: string
  request: Request
  profile: Profile
  references?: readonly ReferenceTable[]
}

export const products: ReferenceTable = {
  workload: 'products',
  table: 'products',
  zone: 'silver',
  primaryKey: ['product_code'],
  columns: [
    { name: 'product_code', type: 'text' },
    { name: 'product_name', type: 'text' },
  ],
  cron: '0 1 * * *',
}

const salesColumns = [
  aColumn({ name: 'order_id', source_name: 'Order "ID"', role: 'identifier', distinct: 100 }),
  aDate('order_date', { format: 'dd/MM/yyyy' }),
  aColumn({ name: 'shipped_at', type: 'timestamp', format: "yyyy-MM-dd'T'HH:mm:ss", role: 'temporal', nulls: 20 }),
  anId('customer_id'),
  aPerson('customer_name', 'NAME'),
  aPerson('customer_email', 'EMAIL', { role: 'identifier' }),
  aPerson('birth_date', 'DOB', { type: 'date', format: 'dd/MM/yyyy', role: 'temporal' }),
  aPerson('ship_street', 'ADDRESS', {}, { part: 'street' }),
  aPerson('ship_city', 'ADDRESS', {}, { part: 'city' }),
  aCategory('ship_country', ['DE', 'FR', 'US']),
  anId('product_code'),
  aColumn({ name: 'quantity', type: 'integer', role: 'measure', minimum: 1, maximum: 9, mean: 3 }),
  aMeasure('unit_price', { candidates: [{ type: 'decimal(10,2)', share: 1, violations: 0, decimal: ',', thousands: '.' }] }),
  aMeasure('line_total'),
  aCategory('status', ['open', 'paid', 'OPEN'], { case_variants: 1 }),
  aCategory('sales_channel', ['shop', 'web']),
  aPerson('card_number', 'CREDIT_CARD', { role: 'identifier', nulls: 50 }),
  aPerson('card_code', 'CARD_SECURITY_CODE', { nulls: 50 }),
  aColumn({ name: 'internal' }),
  aPerson('notes', 'EMAIL', { role: 'text', nulls: 40 }, { free_text: true }),
]

/** A star with everything a person can declare, read from a German export. */
export const star: Variant = {
  name: 'sales',
  request: aRequest({
    name: 'sales',
    description: 'Order lines, "as exported" by the \'desk\' – with a \\ backslash.',
    primary_key: ['order_id'],
    format: { date_order: 'dmy' },
    columns: {
      quantity: { minimum: 0, maximum: 100 },
      unit_price: { minimum: 0 },
      status: { allowed_values: ['open', 'paid', "o'brien"] },
      shipped_at: { on_cast_failure: 'null' },
      internal: { excluded: true },
    },
    foreign_keys: [{ columns: ['product_code'], to: { workload: 'products', table: 'products', columns: ['product_code'] } }],
    formulas: { line_total: { expression: 'round(quantity * unit_price, 2)' } },
    gold: {
      use_case: 'reporting',
      aggregates: [
        {
          name: 'sales_by_status',
          by: ['status', 'order_date'],
          measures: [
            { name: 'orders', aggregation: 'count', expression: '*' },
            { name: 'revenue', aggregation: 'sum', expression: 'line_total' },
            { name: 'mean_price', aggregation: 'average', expression: 'unit_price' },
          ],
        },
      ],
      filters: [{ expression: "status <> 'test'", reason: 'test orders' }],
    },
    schedule: { depends_on: ['products'], timezone: 'Europe/Berlin' },
    contacts: { owner: 'sales@example.com', failure: 'duty@example.com' },
    domain: 'sales',
  }),
  profile: aProfile({
    columns: salesColumns,
    keys: [],
    format: { delimiter: ';', encoding: 'windows-1252', skip_rows: 2, decimal: ',', thousands: '.', date_order: 'dmy' },
  }),
  references: [products],
}

/** Typed columns, as Parquet carries them. */
export const parquet: Variant = {
  name: 'flights',
  request: aRequest({
    name: 'flights',
    source: { type: 'local', location: { path: 'data/flights', pattern: '*.parquet' } },
    columns: { carrier: { type: 'text' } },
  }),
  profile: aProfile({
    columns: [
      aColumn({ name: 'flight', type: 'integer', declared_type: 'integer', role: 'identifier' }),
      aColumn({ name: 'time_hour', type: 'timestamp', declared_type: 'timestamp', role: 'temporal' }),
      aColumn({ name: 'carrier', declared_type: 'text' }),
      aColumn({ name: 'distance', type: 'double', declared_type: 'double', role: 'measure', minimum: 80, maximum: 4983 }),
      aColumn({ name: 'cancelled', type: 'boolean', declared_type: 'boolean' }),
      aColumn({ name: 'price', type: 'decimal(12,4)', declared_type: 'decimal(12,4)', role: 'measure', minimum: 1, maximum: 5 }),
    ],
    keys: [{ columns: ['time_hour', 'carrier', 'flight'], violations: 0, nulls: 0, minimal: true }],
    format: { name: 'parquet', null_tokens: [] },
  }),
}

/** No key, no measure, names that are words of SQL and of Python. */
export const nasty: Variant = {
  name: 'select',
  request: aRequest({
    name: 'select',
    primary_key: 'none',
    remove_exact_duplicates: true,
    ingestion: { mode: 'append' },
    source: { type: 'local', location: { path: 'data/o\'brien "x" {{y}}.tsv.gz' } },
    schedule: { cron: null },
  }),
  profile: aProfile({
    columns: [
      aColumn({ name: 'select', source_name: '"; drop table x; --' }),
      aColumn({ name: 'class', source_name: "it's {{handlebars}} \\ 'quoted'" }),
      aColumn({ name: 'none', source_name: 'Näme\u00a0€ 😀', maximum_length: null }),
      aCategory('import', ['a "b"', "c'd", '{{e}}', 'f\\g']),
      aColumn({ name: `x${'y'.repeat(62)}`, source_name: 'x'.repeat(300) }),
    ],
    keys: [],
    exact_duplicates: 3,
    format: { delimiter: '\t', encoding: 'utf-16-le', compression: 'gzip', header: false, null_tokens: ['', "n'a", '"', '\\N'] },
  }),
}

export const plain: Variant = { name: 'orders', request: aRequest(), profile: ordersProfile() }

export const variants: readonly Variant[] = [plain, star, parquet, nasty]
