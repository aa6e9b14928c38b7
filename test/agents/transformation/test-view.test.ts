import { describe, expect, it } from 'vitest'
import { testView } from '../../../agents/transformation/test-view.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { nasty, star } from '../../generate/variants.ts'

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
