import { describe, expect, it } from 'vitest'
import { transformationsDecisionSchema } from '#kit'
import { testView } from '../../../agents/transformation/test-view.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { nasty, plain, star } from '../../generate/variants.ts'

describe('testView', () => {
  it('finds something to spoil for every kind of rule', async () => {
    const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
    const view = testView(decisions.source, decisions.transformations, plan)
    expect(view).toMatchObject({
      requiredKey: ['order_id'],
      optionalText: 'customer_id',
      orphans: [['reference_product_code', 'product_code', 'no such key', 'quarantined']],
      sets: [['set_status', 'status']],
      hasReferences: true,
    })
    expect(view['limited']).toContainEqual(['date_limit', 'order_date', '04/08/2025'])
    expect(view['bounds']).toContainEqual(['range_unit_price', 'unit_price', '-1'])
    expect(view['casts']).not.toContainEqual(['parse_shipped_at', 'shipped_at'])
  })

  it('says which of equal rows stays, and what two rows share that contradict one another', async () => {
    const { decisions, plan } = await buildWorkload(plain.request, plain.profile)
    const { source, transformations } = decisions
    const changed = (more: object) =>
      transformationsDecisionSchema.parse({
        ...transformations,
        bronze_to_silver: {
          ...transformations.bronze_to_silver,
          steps: transformations.bronze_to_silver.steps.map((step) => (step.op === 'dedup' ? { ...step, ...more } : step)),
        },
      })
    const viewed = (more: object) => testView(source, changed(more), plan)
    expect(viewed({})).toMatchObject({ keepsLast: false, conflict: ['order_id'] })
    expect(viewed({ keep: 'last' })).toMatchObject({ keepsLast: true })
    expect(viewed({ keep: 'last', on_conflict: 'first' })).toMatchObject({ keepsLast: false })
    expect(viewed({ keep: 'last', order: [{ column: '_record', direction: 'desc' }] })).toMatchObject({ keepsLast: false })
    const order = [{ column: 'order_date', direction: 'desc' }]
    expect(viewed({ order })).toMatchObject({ conflict: ['order_id', 'order_date'] })
    const without = { ...plan, bronzeToSilver: { ...plan.bronzeToSilver, rules: [] } }
    expect(testView(source, transformations, without)).toMatchObject({ conflict: [] })
  })

  it('plants blanks only where blanks become null', async () => {
    const { decisions, plan } = await buildWorkload(plain.request, plain.profile)
    const { source, transformations } = decisions
    const { steps } = transformations.bronze_to_silver
    const kept = steps.filter(({ op }) => op !== 'null_tokens')
    const without = { ...transformations, bronze_to_silver: { ...transformations.bronze_to_silver, steps: kept } }
    expect(testView(source, transformations, plan)['optionalText']).toBeTypeOf('string')
    expect(testView(source, without, plan)['optionalText']).toBeNull()
  })

  it('finds nothing where there is nothing', async () => {
    const { decisions, plan } = await buildWorkload(nasty.request, nasty.profile)
    expect(testView(decisions.source, decisions.transformations, plan)).toMatchObject({
      requiredKey: [],
      casts: [],
      limited: [],
      orphans: [],
      bounds: [],
      sets: [],
      masked: [],
      hasReferences: false,
    })
  })
})
