import { describe, expect, it } from 'vitest'
import { borderView } from '../../../agents/transformation/border-view.ts'
import { printed } from '../../generate/printed.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { star } from '../../generate/variants.ts'

describe('borderView', async () => {
  const { plan, decisions } = await buildWorkload(star.request, star.profile, star.references)
  const silver = borderView(plan.bronzeToSilver, decisions.transformations, decisions.source)

  it('keeps rules in the order of their bits and leaves the usual action out', () => {
    const rules = silver.rules.map((rule) => printed(rule, { column: -1000 }))
    expect(rules[0]).toBe('RowRule("malformed", (), reason="the record does not fit the format of the source", step="malformed")')
    expect(rules).toHaveLength(plan.bronzeToSilver.rules.length)
    expect(rules.some((rule) => rule.includes('action="null"'))).toBe(true)
  })

  it('hands the parameters of a mask to the runtime in its own words', () => {
    const table = printed(silver.targets[0]!.call)
    expect(table).toContain('mask_params={"to": "year"}')
  })

  it('imports what it uses and nothing else', () => {
    expect(silver.imports).toContain('Reference')
    const gold = borderView(plan.silverToGold, decisions.transformations, decisions.source)
    expect(gold.imports).not.toContain('Reference')
    expect(gold.targets.map(({ constant }) => constant)).toEqual(
      decisions.transformations.silver_to_gold.tables.map(({ name }) => name.toUpperCase()),
    )
  })
})
