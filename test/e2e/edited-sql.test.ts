import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Project } from './support/project.ts'

const ROWS = 60
const SILVER = 'sql/silver/transform_silver.sql'
const GOLD = 'sql/gold/shop.sql'
const SCRIPT = 'scripts/transform/bronze_to_silver.py'

const pad = (value: number): string => String(value).padStart(2, '0')

/** Sixty orders; the last is of a day that lies a hundred days ahead. */
function shop(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = index === ROWS - 1 ? '2026-10-08' : `2026-0${(index % 6) + 1}-${pad((index % 27) + 1)}`
    const status = ['open', 'paid', 'sent'][index % 3] ?? ''
    return `${1000 + index},C${100 + (index % 7)},${(index * 17.35 + 3.4).toFixed(2)},${(index * 0.15).toFixed(2)},${(index * 21.9).toFixed(2)},${day},${status}`
  })
  return `order_id,customer,amount,discount,total,ordered_on,status\n${rows.join('\n')}\n`
}

const cellSchema = z.object({
  zone: z.string(),
  table: z.string(),
  column: z.string(),
  record: z.int().nullable(),
  expected: z.string(),
  actual: z.string(),
})
const refusalSchema = z.object({
  outcome: z.string(),
  gates: z.array(
    z.object({
      gate: z.string(),
      outcome: z.string(),
      findings: z.array(
        z.object({
          path: z.string(),
          rule: z.string(),
          line: z.int().optional(),
          count: z.int().optional(),
          cells: z.array(cellSchema).optional(),
        }),
      ),
    }),
  ),
})

describe('an edit of SQL that gives other values than the config', () => {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  const originals = new Map<string, string>()
  const pathOf = (file: string): string => project.path('workloads', 'shop', file)

  beforeAll(async () => {
    project.write('shop.csv', shop())
    const { code, document } = await project.warm('onboard', '--source', 'shop.csv', '--unattended', '--approve')
    expect(code, JSON.stringify(document)).toBe(0)
    for (const file of [SILVER, GOLD, SCRIPT]) originals.set(file, readFileSync(pathOf(file), 'utf8'))
  })

  afterEach(() => {
    for (const [file, text] of originals) writeFileSync(pathOf(file), text)
  })

  async function refused(file: string, edit: (text: string) => string) {
    const before = originals.get(file) ?? ''
    const after = edit(before)
    expect(after).not.toBe(before)
    writeFileSync(pathOf(file), after)
    const { code, document } = await project.warm('regenerate', 'shop')
    const answer = refusalSchema.parse(document)
    expect(code).toBe(1)
    expect(answer.outcome).toBe('refused')
    const findings = answer.gates.filter(({ outcome }) => outcome === 'failed').flatMap((gate) => gate.findings)
    return { findings, cells: findings.flatMap(({ cells = [] }) => cells) }
  }

  it('is told with the cells where two columns of gold are swapped', async () => {
    const { findings, cells } = await refused(GOLD, (text) =>
      text.replace('  "amount",', '  "total" as "amount",').replace('  "total",', '  "amount" as "total",'),
    )
    expect(cells).toContainEqual(
      expect.objectContaining({ zone: 'gold', table: 'shop', column: 'amount', record: 2, expected: '20.75', actual: '21.90' }),
    )
    expect(findings.find(({ rule, cells: own }) => rule === 'value_differs' && own?.[0]?.column === 'amount')).toMatchObject({
      path: GOLD,
      line: expect.any(Number),
      count: expect.any(Number),
    })
  })

  it('is told with the cells where one value becomes another', async () => {
    const { findings, cells } = await refused(GOLD, (text) =>
      text.replace('  "status"', `  case when "status" = 'paid' then 'sent' else "status" end as "status"`),
    )
    expect(cells).toContainEqual(expect.objectContaining({ column: 'status', record: 2, expected: 'paid', actual: 'sent' }))
    expect(findings.find(({ rule }) => rule === 'value_differs')?.count).toBe(20)
  })

  it('is told with the cells where a number is rounded', async () => {
    const { cells } = await refused(SILVER, (text) => {
      const last = text.lastIndexOf('  "amount",')
      return `${text.slice(0, last)}  cast(round("amount", 0) as DECIMAL(10,2)) as "amount",${text.slice(last + '  "amount",'.length)}`
    })
    expect(cells).toContainEqual(
      expect.objectContaining({ zone: 'silver', column: 'amount', record: 2, expected: '20.75', actual: '21.00' }),
    )
  })

  it('is told with the cells where a limit is moved', async () => {
    const { findings, cells } = await refused(SILVER, (text) => text.replace('to_days(1)', 'to_days(365)'))
    expect(cells).toContainEqual(
      expect.objectContaining({ zone: 'silver', column: '_disposition', record: ROWS, expected: 'quarantined', actual: 'out' }),
    )
    const line = (originals.get(SILVER) ?? '').split('\n').findIndex((each) => each.includes('to_days(1)')) + 1
    expect(findings.find(({ rule }) => rule === 'value_differs')).toMatchObject({ path: SILVER, line })
  })

  it('is told with the rows where a rule holds good ones too', async () => {
    const { findings, cells } = await refused(SILVER, (text) =>
      text.replace(
        '"_before_amount" is not null and "amount" is null',
        '("_before_amount" is not null and "amount" is null) or "amount" > 800',
      ),
    )
    expect(cells).toContainEqual(
      expect.objectContaining({ zone: 'silver', column: '_disposition', expected: 'out', actual: 'quarantined' }),
    )
    expect(findings.find(({ rule }) => rule === 'value_differs')?.line).toBeGreaterThan(0)
  })

  it('is told with the rule where a reason is another one', async () => {
    const [, text = ''] = /"date_limit[\s\S]*?reason="([^"]*)"/.exec(originals.get(SCRIPT) ?? '') ?? []
    expect(text).not.toBe('')
    const { cells } = await refused(SCRIPT, (script) => script.replaceAll(text, 'all is well'))
    expect(cells).toContainEqual(expect.objectContaining({ column: '_reasons', record: ROWS, actual: 'all is well' }))
  })
  it('refuses a run on which the edited SQL gives other rows of gold than were accepted, whatever a gate has seen', async () => {
    const text = originals.get(GOLD) ?? ''
    writeFileSync(pathOf(GOLD), text.replace('from "accepted"', 'from "accepted"\nwhere "total" < 1000'))
    const { code, document } = await project.warm('run', 'shop')
    expect(code).toBe(1)
    expect(document).toMatchObject({ state: 'failed', edited_since_gate: [GOLD] })
    expect(JSON.stringify(document)).toContain('"failed_critical":["gold.as_accepted.shop"]')
    const checked = await project.warm('check', 'shop')
    expect(checked).toMatchObject({ code: 0, document: { passed: true, edited_since_gate: [GOLD] } })
  })
})
