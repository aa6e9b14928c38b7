import { describe, expect, it } from 'vitest'
import { publication, publishedRelation, publishedTables } from '../../../src/platforms/local/published-pointer.ts'
import { pointerText } from '../../support/pointer.ts'
import { plainServices } from './support/services.ts'

const pointer = {
  tables: { gold: { fact: { version: 'v2', hash: 'h', rows: 1 } } },
  quarantine: { bronze_to_silver: 'q1' },
  landings: { orders: { hash: 'h', files: ['bronze/orders/a/part-000.parquet'] } },
  semantic: { version: 's1', tables: ['columns', 'tables'] },
}
const services = (text: string | undefined) =>
  plainServices('/p', { lake: '/lake', readText: async () => text, fileExists: async (path) => path.endsWith('quarantined.parquet') })
const tables = async (zone: string) => [...(await publishedTables('orders', zone, services(pointerText(pointer))))]

describe('publishedTables', () => {
  it('gives the files of each table of a zone', async () => {
    expect(await tables('gold')).toEqual([['fact', ['/lake/orders/gold/fact/v2/part-000.parquet']]])
    expect(await tables('silver')).toEqual([])
    expect(await tables('bronze')).toEqual([['orders', ['/lake/orders/bronze/orders/a/part-000.parquet']]])
    expect(await tables('quarantine')).toEqual([
      ['bronze_to_silver_quarantined', ['/lake/orders/quarantine/bronze_to_silver/q1/quarantined.parquet']],
    ])
    expect(await tables('semantic')).toEqual([
      ['columns', ['/lake/orders/semantic/s1/columns.parquet']],
      ['tables', ['/lake/orders/semantic/s1/tables.parquet']],
    ])
  })

  it('says what is wrong', async () => {
    await expect(publishedTables('orders', 'gold', services(undefined))).rejects.toMatchObject({
      code: 'nothing_published',
      hint: 'Run it first.',
      next: [{ operation: 'run', input: { workload: 'orders' } }],
    })
    await expect(publishedTables('orders', 'gold', services('{'))).rejects.toMatchObject({
      code: 'pointer_unreadable',
      subject: '/lake/orders/published.json',
    })
    await expect(publishedTables('orders', 'gold', services('{}'))).rejects.toMatchObject({ code: 'pointer_unreadable' })
  })
})

describe('publication', () => {
  it('says what is published of silver and gold, and nothing before anything is', async () => {
    expect(await publication('orders', services(pointerText(pointer)))).toEqual({
      runId: 'r1',
      at: '2026-06-30T02:00:00+00:00',
      tables: [{ zone: 'gold', table: 'fact', version: 'v2', hash: 'h', rows: 1 }],
    })
    expect(await publication('orders', services(undefined))).toBeUndefined()
    await expect(publication('orders', services('{}'))).rejects.toMatchObject({ code: 'pointer_unreadable' })
  })
})

describe('publishedRelation', () => {
  const relation = (table: string, text: string | undefined) =>
    publishedRelation({ workload: 'orders', zone: 'gold', table }, services(text))

  it('reads the files of a table that is published', async () => {
    expect(await relation('fact', pointerText(pointer))).toBe(
      "read_parquet(['/lake/orders/gold/fact/v2/part-000.parquet'], hive_partitioning = false)",
    )
    expect(await relation('other', pointerText(pointer))).toBeUndefined()
    expect(await relation('fact', undefined)).toBeUndefined()
  })
})
