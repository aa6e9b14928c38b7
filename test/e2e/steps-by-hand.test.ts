import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Project } from './support/project.ts'

const PLAN = 'config/transformations.yaml'

/** Sixty lines of seven customers, six of whom are known. */
function shop(): string {
  const rows = Array.from(
    { length: 60 },
    (_, index) =>
      `${1000 + index},C${100 + (index % 7)},${(index * 17.35 + 3.4).toFixed(2)},${(index * 0.15).toFixed(2)},${(index * 21.9).toFixed(2)}`,
  )
  return `order_id,customer,amount,discount,total\n${rows.join('\n')}\n`
}

const people = (): string => `customer,region\n${Array.from({ length: 6 }, (_, index) => `C${100 + index},R${index}\n`).join('')}`

/** One step of each operation that no agent decides for these files by itself. */
const STEPS = `
    - { id: lower, op: normalize_case, columns: [customer], form: lower }
    - { id: upper, op: normalize_case, columns: [customer], form: upper }
    - { id: blanks, op: normalize_text, columns: [customer], form: collapse_spaces }
    - { id: net, op: derive, column: net, type: "decimal(12,2)", expression: total - discount }
    - { id: helper, op: derive, column: helper, type: integer, expression: order_id + 1 }
    - { id: no_helper, op: drop_column, columns: [helper], reason: only for the test }
    - { id: known_form, op: check_pattern, columns: [customer], pattern: "^C10[0-4]$", on_fail: flag }
    - { id: small, op: check_range, columns: [amount], maximum: 1010, on_fail: quarantine }
    - { id: not_first, op: filter, expression: order_id <> 1000, reason: a test order }
    - id: region_of
      op: lookup
      table: { workload: people, table: people }
      keys: { customer: customer }
      columns: [region]
      on_unmatched: "null"
    - id: known
      op: check_reference
      columns: [customer]
      to: { workload: people, table: people, columns: [customer] }
      on_fail: flag`

describe('steps that a person writes into config/transformations.yaml', () => {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  const plan = project.path('workloads', 'shop', PLAN)
  let decided = ''
  const write = (steps: string): void =>
    writeFileSync(
      plan,
      decided.replace('\n    - id: dedup_key', () => `${steps}\n    - id: dedup_key`),
    )

  beforeAll(async () => {
    project.write('people.csv', people())
    project.write('shop.csv', shop())
    for (const name of ['people', 'shop']) {
      const { code, document } = await project.warm('onboard', '--source', `${name}.csv`, '--unattended', '--approve')
      expect(code, JSON.stringify(document)).toBe(0)
    }
    decided = readFileSync(plan, 'utf8')
  })

  it('are refused with line and reason where gold needs what they take away', async () => {
    write('\n    - { id: renamed, op: rename, mapping: { discount: rebate } }')
    expect(await project.warm('regenerate', 'shop')).toMatchObject({
      code: 2,
      document: {
        error: { subject: expect.stringMatching(/^config\/transformations\.yaml:\d+:\d+$/), message: expect.stringContaining('discount') },
      },
    })
    write('\n    - { id: few, op: select, columns: [order_id, customer, amount, total] }')
    expect(await project.warm('regenerate', 'shop')).toMatchObject({
      code: 2,
      document: {
        error: { subject: expect.stringMatching(/^config\/transformations\.yaml:\d+:\d+$/), message: expect.stringContaining('discount') },
      },
    })
  })

  it('pass every gate with the rendered tests, and are seen in silver', async () => {
    write(STEPS)
    const { code, document } = await project.warm('regenerate', 'shop')
    expect(code, JSON.stringify(document)).toBe(0)
    const run = await project.warm('run', 'shop')
    expect(run).toMatchObject({
      code: 0,
      document: {
        accounting: [
          { in: 60, out: 58, quarantined: 1, filtered: 1 },
          { in: 58, out: 58 },
        ],
      },
    })
    const silver = 'select customer, net, region from shop where order_id in (1001, 1006) order by order_id'
    const { document: rows } = await project.warm('query', 'shop', silver, '--zone', 'silver')
    expect(JSON.stringify(rows)).toMatch(/"C101".*21\.75.*"R1".*"C106".*130\.5.*null/)
  })
})
