import { mkdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseYaml } from '#system'
import { decisionSchemas } from '#domain'
import { Project } from './support/project.ts'

const ORDERS = 120
const orders = Array.from({ length: ORDERS }, (_, index) => ({
  id: `O-${1000 + index}`,
  placed: `2024-0${1 + (index % 9)}-11`,
  customer: { name: `Firm ${index % 40}`, country: ['DE', 'FR', 'PL'][index % 3] },
  items: Array.from({ length: index % 4 }, (_, at) => ({ sku: `P${(index * 7 + at * 13) % 50}`, qty: 1 + (at % 3), price: 1.25 + index })),
}))
const ITEMS = orders.reduce((sum, { items }) => sum + items.length, 0)

const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
const request = `version: 1
name: order_items
source:
  type: local
  location:
    path: data/orders.json
format:
  items: items
`

async function onboarded(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, document } = await project.warm('onboard', ...args, '--unattended', '--approve')
  expect(code, JSON.stringify(document)).toBe(0)
  return document
}

describe('a list of objects in each record', () => {
  beforeAll(async () => {
    mkdirSync(project.path('data'))
    project.write('data/orders.json', JSON.stringify(orders))
    await onboarded('--source', 'data/orders.json', '--name', 'orders')
  })

  it('is proposed as a table of its own, with its numbers', () => {
    const { anomalies } = JSON.parse(readFileSync(project.path('workloads/orders/.gangway/profile.json'), 'utf8')) as {
      anomalies: { code: string; message: string; count: number }[]
    }
    const found = anomalies.find(({ code }) => code === 'child_table')
    expect(found).toMatchObject({
      count: ITEMS,
      message: `items holds ${ITEMS} objects in 90 records; as a table of its own: format.items: items`,
    })
  })

  it('is a workload over the same file: every item lands, with the key of its record as a reference to it', async () => {
    const document = await onboarded(project.write('order_items.yaml', request))
    expect(document['accounting']).toMatchObject([
      { border: 'bronze_to_silver', in: ITEMS, out: ITEMS },
      { border: 'silver_to_gold', in: ITEMS, out: ITEMS },
    ])
    const path = project.path('workloads/order_items/config/source.yaml')
    const source = parseYaml(readFileSync(path, 'utf8'), { path, schema: decisionSchemas.source })
    expect(source.format).toMatchObject({ items: 'items', parent: ['id'] })
    expect(source.schema.keys).toMatchObject({
      primary: ['parent_id', 'position'],
      foreign: [{ columns: ['parent_id'], to: { workload: 'orders', table: 'orders', columns: ['id'] }, match_share: 1 }],
    })
    const joined = 'select count(*) as n from order_items where position = 1'
    const { document: answer } = await project.warm('query', 'order_items', joined)
    expect(answer['rows']).toEqual([{ n: 90 }])
  })

  it('is asked about where the request chooses no table of the file', async () => {
    const { code, document } = await project.warm('onboard', '--source', 'data/orders.json', '--name', 'again', '--unattended', '--approve')
    expect([code, document['waiting']]).toMatchObject([3, [{ id: 'existing' }]])
  })
})
