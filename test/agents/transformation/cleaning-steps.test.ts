import { describe, expect, it } from 'vitest'
import { inCase } from '../../../agents/transformation/cleaning-steps.ts'
import { aCategory, aColumn, anId, aProfile } from '../fixtures.ts'
import { ops, planOf, step } from './support.ts'

describe('cleaning', () => {
  it('reads empty text and the tokens of the source as no value', async () => {
    expect(step((await planOf()).steps, 'null_tokens')).toMatchObject({ tokens: ['', 'NA'] })
  })

  it('leaves typed columns of a Parquet file alone', async () => {
    const columns = [
      aColumn({ name: 'id', type: 'integer', declared_type: 'integer', role: 'identifier' }),
      aColumn({ name: 'name', declared_type: 'text' }),
    ]
    const { steps } = await planOf({}, aProfile({ columns, format: { name: 'parquet', null_tokens: [] } }))
    expect(ops(steps)).toEqual(['null_tokens', 'trim', 'require', 'dedup'])
    expect(step(steps, 'null_tokens')).toMatchObject({ columns: ['name'], tokens: [''] })
    expect(step(steps, 'trim')).toMatchObject({ columns: ['name'] })
  })

  it('writes a category in the case of most of its values', async () => {
    const upper = aProfile({
      columns: [
        anId('id'),
        aCategory('country', ['DE', 'FR', 'de'], { case_variants: 1 }),
        aCategory('city', ['Bonn', 'bonn'], { case_variants: 1 }),
      ],
    })
    const { steps } = await planOf({}, upper)
    expect(step(steps, 'case_country')).toMatchObject({ form: 'upper' })
    expect(step(steps, 'case_city')).toMatchObject({ form: 'title' })
  })

  it('writes a category as its allowed values are written, or not at all', async () => {
    const profile = aProfile({ columns: [anId('id'), aCategory('state', ['OPEN', 'open'], { case_variants: 1 })] })
    expect(step((await planOf({ columns: { state: { allowed_values: ['open', 'shut'] } } }, profile)).steps, 'case_state')).toMatchObject({
      form: 'lower',
    })
    expect(step((await planOf({ columns: { state: { allowed_values: ['iPad', 'open'] } } }, profile)).steps, 'case_state')).toBeUndefined()
  })

  it('never changes the case of codes and names of people', async () => {
    expect(
      ops((await planOf({}, aProfile({ columns: [aCategory('id', ['a', 'A'], { role: 'identifier', case_variants: 1 })] }))).steps),
    ).not.toContain('normalize_case')
  })

  it('never changes the case of what tells rows or things apart, however few values it has', async () => {
    const varied = (name: string) => aCategory(name, ['P5', 'p5'], { case_variants: 1 })
    const profile = aProfile({
      columns: [anId('id'), varied('product_id'), varied('product_code'), varied('shop'), varied('part'), varied('tier')],
    })
    const { steps } = await planOf(
      { primary_key: ['id', 'part'], foreign_keys: [{ columns: ['shop'], to: { workload: 'shops', table: 'shops', columns: ['shop'] } }] },
      profile,
    )
    expect(steps.flatMap((one) => (one.op === 'normalize_case' ? one.columns : []))).toEqual(['tier'])
  })
})

it('knows three forms', () => {
  expect([inCase('new YORK', 'lower'), inCase('new YORK', 'upper'), inCase('new YORK', 'title')]).toEqual([
    'new york',
    'NEW YORK',
    'New York',
  ])
})
