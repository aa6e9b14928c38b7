import { describe, expect, it } from 'vitest'
import { describedTables } from '../../../agents/dag/described-tables.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { star } from '../../generate/variants.ts'

const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
const { source, semantic } = decisions
type Semantic = typeof semantic

const edited = (edit: (tables: Semantic['tables']) => Semantic['tables']): Semantic => ({ ...semantic, tables: edit(semantic.tables) })
const tables = (meaning: Semantic = semantic) =>
  new Map(describedTables(source, meaning, plan).map((table) => [`${table.zone}.${table.name}`, table]))
const found = (table: string, name: string, meaning: Semantic = semantic) =>
  tables(meaning)
    .get(table)
    ?.columns.find((one) => one.name === name)
function column(table: string, name: string, meaning: Semantic = semantic) {
  const { origins: _, ...said } = found(table, name, meaning) ?? {}
  return Object.keys(said).length === 0 ? undefined : said
}

describe('describedTables', () => {
  it('tells of every published table and of every column in it', () => {
    const gold = plan.silverToGold.targets
    expect([...tables().keys()]).toEqual(['bronze.sales', 'silver.sales', ...gold.map(({ table }) => `gold.${table}`)])
    for (const { zone, table, columns } of [...plan.bronzeToSilver.targets, ...gold]) {
      const told = tables()
        .get(`${zone}.${table}`)
        ?.columns.map(({ name }) => name)
      expect(told?.toSorted()).toEqual(columns.map(({ name }) => name).toSorted())
    }
  })

  it('says of bronze what the source says: text, personal data with level, nothing that is never stored', () => {
    expect(column('bronze.sales', 'quantity')).toEqual({ name: 'quantity', type: 'text', role: 'measure' })
    expect(column('bronze.sales', 'ship_city')).toMatchObject({
      pii_types: ['ADDRESS'],
      pii_part: 'city',
      pii_families: ['PII'],
      pii_level: 'MEDIUM',
      pii_confidence: 0.97,
    })
    expect(column('bronze.sales', 'internal')).toBeUndefined()
  })

  it('tells no personal data where a person has rejected it', () => {
    const schema = {
      ...source.schema,
      columns: source.schema.columns.map((one) => (one.pii ? { ...one, pii: { ...one.pii, verdict: 'rejected' as const } } : one)),
    }
    const [bronze] = describedTables({ ...source, schema }, semantic, plan)
    expect(bronze?.columns.filter(({ pii_types: types }) => types)).toEqual([])
  })

  it('lets a gold column mean what the column of silver means that it shows', () => {
    expect(column('gold.fact_sales', 'quantity')).toEqual(column('silver.sales', 'quantity'))
    expect(column('gold.dim_customer', 'customer_email')).toMatchObject({ pii_types: ['EMAIL'], masking: 'mask_email', key: 'natural' })
    expect(column('gold.sales_by_status', 'revenue')).toEqual({ name: 'revenue', type: 'decimal(38,2)', derived_from: ['line_total'] })
    expect(column('gold.dim_date', 'year')).toEqual({ name: 'year', type: 'integer' })
  })

  it('says where each column comes from: the source, the list of semantic.yaml, or the plan', () => {
    expect(found('bronze.sales', 'quantity')?.origins).toBe('config/source.yaml#schema.columns[quantity]')
    expect(found('silver.sales', 'quantity')?.origins).toBe('config/semantic.yaml#tables[sales].columns[quantity]')
    expect(found('gold.fact_sales', 'quantity')?.origins).toEqual([
      'config/transformations.yaml#silver_to_gold.tables[fact_sales].columns[quantity]',
      'config/semantic.yaml#tables[sales].columns[quantity]',
    ])
  })

  it('calls the key of a table its key, and no other column', () => {
    expect(tables().get('gold.dim_customer')?.primary_key).toEqual(['customer_key'])
    expect(column('gold.dim_customer', 'customer_key')).toMatchObject({ key: 'primary', derived_from: ['customer_id'] })
    const mine = edited((all) =>
      all.map((table) => ({ ...table, columns: table.columns.map((one) => (one.name === 'status' ? { ...one, key: 'primary' } : one)) })),
    )
    expect(column('gold.dim_sales_details', 'status', mine)).not.toHaveProperty('key')
  })

  it('takes what a person lists of a gold table, and keeps what is listed of no table', () => {
    const listed = {
      name: 'dim_customer',
      kind: 'dimension',
      zone: 'gold',
      grain: 'one row per client',
      primary_key: ['customer_id'],
    } as const
    const shown = { name: 'customer_name', type: 'text', nullable: true, role: 'dimension', description: 'Who pays.' } as const
    const mine = edited((all) => [...all, { ...listed, primary_key: [...listed.primary_key], columns: [shown] }])
    expect(tables(mine).get('gold.dim_customer')).toMatchObject({ grain: 'one row per client', primary_key: ['customer_id'] })
    expect(column('gold.dim_customer', 'customer_name', mine)).toEqual(shown)
    expect(column('gold.dim_customer', 'customer_email', mine)).toBeDefined()
    const elsewhere = edited((all) => [...all, { ...listed, name: 'gone', primary_key: [], columns: [] }])
    expect(tables(elsewhere).has('gold.gone')).toBe(true)
  })
})
