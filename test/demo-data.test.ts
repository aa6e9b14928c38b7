import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, 'demo', name), 'utf8')

const defectSchema = z.strictObject({
  record: z.number(),
  line: z.number(),
  order_id: z.string(),
  kind: z.string(),
  column: z.string().optional(),
  disposition: z.enum(['out', 'quarantined', 'duplicate']),
  expected_value: z.string().nullable().optional(),
  first_record: z.number().optional(),
})
const truth = z
  .object({
    records: z.number(),
    expected: z.record(z.string(), z.number()),
    kinds: z.record(z.string(), z.number()),
    defects: z.array(defectSchema),
  })
  .parse(JSON.parse(read('orders.truth.json')))
const declared = z
  .object({ primary_key: z.array(z.string()), value_sets: z.array(z.object({ column: z.string(), values: z.array(z.string()) })) })
  .parse(JSON.parse(read('declared.json')))

type Row = Record<string, string | null>
interface FileRecord {
  line: number
  /** Undefined for a malformed record. */
  row?: Row
}

/** The fields of one record, or undefined where a quote is open or followed by something else than a delimiter. */
function splitFields(text: string): string[] | undefined {
  const field = /(?:"((?:[^"]|"")*)"|([^;"\n]*))(;|$)/gy
  const fields: string[] = []
  for (;;) {
    const match = field.exec(text)
    if (!match) return undefined
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '') return fields
  }
}

const nullTokens = new Set(['', '-', 'n/a', 'null'])
const clean = (value: string): string | null => (nullTokens.has(value.trim().toLowerCase()) ? null : value.trim())

/** A strict reader that shares nothing with the generator: after a line that cannot be read it goes on with the next one. */
function readOrders(): FileRecord[] {
  const lines = read('orders.csv').split('\n').slice(0, -1)
  const columns = (lines[2] ?? '').split(';')
  const records: FileRecord[] = []
  for (let at = 3; at < lines.length;) {
    const line = at + 1
    const height = [1, 2, 3].find((count) => splitFields(lines.slice(at, at + count).join('\n'))) ?? 0
    const fields = height > 0 ? (splitFields(lines.slice(at, at + height).join('\n')) ?? []) : []
    at += Math.max(height, 1)
    if (fields.length !== columns.length) records.push({ line })
    else records.push({ line, row: Object.fromEntries(columns.map((column, index) => [column, clean(fields[index] ?? '')])) })
  }
  return records
}

const products = new Set(
  read('products.csv')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]),
)
const statuses = new Set(declared.value_sets.find(({ column }) => column === 'status')?.values)
const number = (value: string | null | undefined): number =>
  value && /^-?\d+(,\d+)?$/.test(value) ? Number(value.replace(',', '.')) : Number.NaN

function dateKind(iso: string | undefined): string | undefined {
  const time = Date.parse(`${iso ?? ''}Z`)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso?.slice(0, 10)) return 'unparsable_date'
  return time > Date.UTC(2025, 6, 1) ? 'future_date' : undefined
}

/** The rules of `declared.json` and of the cleaning defaults, judged on one well-formed row. */
function judge(row: Row): Set<string> {
  const broken = new Set<string>()
  const orderDate = row.order_date?.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1T00:00:00')
  for (const date of [orderDate, row.shipped_at]) {
    const kind = date === null ? undefined : dateKind(date)
    if (kind) broken.add(kind)
  }
  const [quantity = 0, price = 0, discount = 0, total = 0] = ['quantity', 'unit_price', 'discount', 'line_total'].map((name) =>
    number(row[name]),
  )
  const right = quantity * price * (1 - discount)
  if (Number.isNaN(right + total)) broken.add('uncastable_number')
  else if (Math.abs(right - total) > Math.abs(right) * 0.01) broken.add('formula_mismatch')
  if (quantity < 0 || price < 0) broken.add('negative_number')
  if (row.order_id === null) broken.add('null_key')
  if (typeof row.product_code === 'string' && !products.has(row.product_code)) broken.add('orphan')
  if (!statuses.has(row.status?.toLowerCase() ?? '')) broken.add('status_not_in_set')
  return broken
}

const records = readOrders()

/** Records that share a key with one that differs, among those that broke no rule by themselves. */
function conflictsAmong(accepted: readonly (readonly [number, Row])[]): Set<number> {
  const versions = new Map<string, Set<string>>()
  for (const [, row] of accepted) {
    const key = row.order_id ?? ''
    versions.set(key, (versions.get(key) ?? new Set()).add(JSON.stringify(row)))
  }
  return new Set(accepted.flatMap(([record, row]) => ((versions.get(row.order_id ?? '')?.size ?? 0) > 1 ? [record] : [])))
}
const lineKinds = ['too_few_fields', 'too_many_fields', 'broken_quote']
const kindsByRecord = (disposition: string): Map<number, string[]> => {
  const found = new Map<number, string[]>()
  for (const defect of truth.defects) {
    if (defect.disposition === disposition) found.set(defect.record, [...(found.get(defect.record) ?? []), defect.kind].sort())
  }
  return found
}

describe('the demo source', () => {
  const out = mkdtempSync(join(tmpdir(), 'gangway-demo-'))
  beforeAll(() => void execFileSync(process.execPath, [join(root, 'scripts/make-demo-data.mjs'), '--out', out]))
  afterAll(() => rmSync(out, { recursive: true }))

  it.each(['products.csv', 'orders.csv', 'orders.truth.json', 'README.md'])('%s is what the generator makes', (name) => {
    expect(readFileSync(join(out, name)).equals(readFileSync(join(root, 'demo', name)))).toBe(true)
  })

  it('has 10,000 records, 20 or more columns and at most 2 MB', () => {
    const bytes = ['products.csv', 'orders.csv', 'orders.truth.json'].map((name) => statSync(join(root, 'demo', name)).size)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000)
    expect(records).toHaveLength(10_000)
    expect(truth.records).toBe(10_000)
    expect(Object.keys(records[0]?.row ?? {}).length).toBeGreaterThanOrEqual(20)
  })
})

describe('the truth', () => {
  it('names the line of every defect', () => {
    expect(truth.defects.filter(({ record, line }) => records[record - 1]?.line !== line)).toEqual([])
  })

  it('names every quarantined record with all its rules, and no other', () => {
    const judged = records.map(({ row }) => (row ? [...judge(row)].sort() : ['malformed']))
    const accepted = records.flatMap(({ row }, index) => (row && judged[index]?.length === 0 ? [[index + 1, row] as const] : []))
    const conflicts = conflictsAmong(accepted)
    const found = new Map(
      judged.flatMap((kinds, index) => {
        const all = conflicts.has(index + 1) ? ['conflicting_duplicate'] : kinds
        return all.length > 0 ? [[index + 1, all] as const] : []
      }),
    )
    const expected = [...kindsByRecord('quarantined')].map(([record, kinds]) => [
      record,
      kinds.some((kind) => lineKinds.includes(kind)) ? ['malformed'] : kinds,
    ])
    expect([...found]).toEqual(expected)
  })

  it('names every duplicate with the record that is kept, and no other', () => {
    const quarantined = kindsByRecord('quarantined')
    const first = new Map<string, number>()
    const found: [number, number][] = []
    records.forEach(({ row }, index) => {
      const key = row?.order_id
      if (!key || quarantined.has(index + 1)) return
      const kept = first.get(key)
      if (kept) found.push([index + 1, kept])
      else first.set(key, index + 1)
    })
    const duplicates = truth.defects.filter(({ disposition }) => disposition === 'duplicate')
    expect(found).toEqual(duplicates.map(({ record, first_record }) => [record, first_record]))
  })

  it('adds up', () => {
    const quarantined = kindsByRecord('quarantined').size
    const duplicates = kindsByRecord('duplicate').size
    expect(truth.expected).toEqual({ in: 10_000, out: 10_000 - quarantined - duplicates, quarantined, duplicates, filtered: 0 })
  })

  it('expects values that trimming, null tokens and case give', () => {
    for (const { record, column, expected_value } of truth.defects) {
      if (column === undefined || expected_value === undefined) continue
      expect(records[record - 1]?.row?.[column]?.toLowerCase() ?? null).toBe(expected_value?.toLowerCase() ?? null)
    }
  })
})
