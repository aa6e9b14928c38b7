import { describe, expect, it } from 'vitest'
import { semanticModel } from '../../../agents/dag/semantic-model.ts'
import { printed } from '../../generate/printed.ts'
import { buildWorkload } from '../../generate/workload-fixture.ts'
import { star } from '../../generate/variants.ts'

const { decisions, plan } = await buildWorkload(star.request, star.profile, star.references)
const { source, semantic } = decisions
const rendered = (meaning: Partial<typeof semantic> = {}, origin: Partial<typeof source> = {}) => {
  const { imports, model } = semanticModel({ ...source, ...origin }, { ...semantic, ...meaning }, plan)
  return { imports, text: printed(model) }
}

describe('semanticModel', () => {
  it('writes every list of the config', () => {
    const { imports, text } = rendered({
      default_filters: [{ name: 'real', expression: 'quantity > 0', applies_to: 'sales', reason: 'no returns' }],
      business_terms: [{ term: 'Revenue', definition: 'What was paid.', columns: ['line_total'], synonyms: ['turnover'] }],
      metrics: [
        { name: 'orders', expression: 'order_id', aggregation: 'count', grain: 'sales', filters: ['quantity > 0'], provenance: 'declared' },
      ],
    })
    expect(text).toContain('DefaultFilter(\n')
    expect(text).toContain('BusinessTerm(\n')
    expect(text).toContain('filters=("quantity > 0",),')
    expect(text).toContain('provenance="declared",')
    expect(text).toContain('SampleQuestion("What is the latest order date?", "sales")')
    expect(text).toContain('from_columns=("product_code",),')
    expect(imports).toContain('    BusinessTerm,\n')
  })

  it('writes no list that is empty, and imports no class that is not used', () => {
    const { imports, text } = rendered({ hierarchies: [], relationships: [], metrics: [], sample_questions: [] })
    for (const name of ['Hierarchy', 'Relationship', 'Metric', 'SampleQuestion', 'BusinessTerm', 'DefaultFilter']) {
      expect(imports).not.toContain(`${name},`)
      expect(text).not.toContain(name)
    }
    expect(text).not.toContain('synonyms')
  })

  it('writes an ordinary column as one line', () => {
    expect(rendered().text).toContain('Column("order_date", "date", role="temporal", grain="day", is_primary=True),\n')
  })

  it('writes hostile text as a value, never as code', () => {
    const hostile = '"""; import os\n\u202e\' $$ <b>\\'
    expect(rendered({}, { description: hostile, steward: hostile }).text).toContain(
      String.raw`description='"""; import os\n\u202e\' $$ \x3cb>\\'`,
    )
  })
})
