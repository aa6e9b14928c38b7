import { describe, expect, it } from 'vitest'
import type { Finding, Profile } from '#kit'
import { determinationOf } from '../../../agents/transformation/determined.ts'
import { aCategory, anId, aProfile } from '../fixtures.ts'
import { planOf } from './support.ts'

const columns = [anId('order_id'), anId('customer_id'), aCategory('customer_city', ['a', 'b']), aCategory('customer_name', ['c', 'd'])]

const shop = (fields: Partial<Pick<Profile, 'dependencies' | 'sampled'>> = {}): Profile => aProfile({ columns, ...fields })

const dependency = (dependent: string, refuting: number) => ({
  determinant: ['customer_id'],
  dependent,
  keys: 90,
  repeated: 9,
  refuting,
})

const refusal = (table: string, dependent: string): Finding => ({
  path: `config/transformations.yaml#silver_to_gold.tables[${table}].columns[${dependent}]`,
  rule: 'not_determined',
  message: 'C1 has 2 values',
  rows: [],
  hint: '',
  suggestion: { determinant: ['customer_id'], dependent },
})

describe('determination', () => {
  it('is what the profile measured on all of its rows', () => {
    const profile = shop({ dependencies: [dependency('customer_city', 2), dependency('customer_name', 0)] })
    const { refutes } = determinationOf({ profile, evidence: [], decisions: {} })
    expect(refutes(['customer_id'], 'customer_city')).toBe('2 of 90 values of customer_id stand beside several values of customer_city')
    expect(refutes(['customer_id'], 'customer_name')).toBeUndefined()
    expect(refutes(['customer_code'], 'customer_city')).toBeUndefined()
  })

  it('yields to what a gate saw in all rows', () => {
    const evidence = [refusal('dim_customer', 'customer_city'), { ...refusal('dim_customer', 'customer_name'), rule: 'another' }]
    const { refutes } = determinationOf({ profile: shop({ dependencies: [dependency('customer_city', 0)] }), evidence, decisions: {} })
    expect(refutes(['customer_id'], 'customer_city')).toBe('C1 has 2 values')
    expect(refutes(['customer_id'], 'customer_name')).toBeUndefined()
  })
})

describe('a retry', () => {
  const star = { gold: { use_case: 'reporting' as const } }
  const attributes = ({ tables }: Awaited<ReturnType<typeof planOf>>, name: string) =>
    tables.find((table) => table.name === name)?.columns.map((column) => column.name)

  it('moves the attribute that was refuted, and says what it was, what refuted it and where it stands', async () => {
    const before = await planOf(star, shop())
    expect(attributes(before, 'dim_customer')).toEqual(['customer_id', 'customer_city', 'customer_name'])
    const after = await planOf(star, shop(), { evidence: [refusal('dim_customer', 'customer_city')] })
    expect(attributes(after, 'dim_customer')).toEqual(['customer_id', 'customer_name'])
    expect(attributes(after, 'dim_orders_details')).toEqual(['customer_city'])
    expect(after.why['silver_to_gold.tables[dim_orders_details].columns[customer_city]']).toMatchObject({
      rule: 'not_determined',
      evidence: ['C1 has 2 values'],
      alternatives: [{ choice: 'an attribute of dim_customer', rejected_because: 'C1 has 2 values' }],
    })
  })

  it('is kept by a rebuild, whose profile is a sample that knows no better', async () => {
    const after = await planOf(star, shop(), { evidence: [refusal('dim_customer', 'customer_city')] })
    const rebuild = async (sampled: boolean) =>
      planOf(star, shop({ sampled }), { decisions: { transformations: after.decisions.transformations! } })
    expect(attributes(await rebuild(true), 'dim_customer')).toEqual(['customer_id', 'customer_name'])
    expect(attributes(await rebuild(false), 'dim_customer')).toEqual(['customer_id', 'customer_city', 'customer_name'])
  })
})
