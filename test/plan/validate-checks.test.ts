import { expect, it } from 'vitest'
import dialect from '../../src/dialects/duckdb/dialect.ts'
import { validateChecks } from '../../src/plan/index.ts'
import { sampleDecisions } from '../workload/support/sample-workload.ts'

const decisions = sampleDecisions('orders')
const [rule] = decisions.quality_rules.rules

it('finds nothing in rules that compile', () => {
  expect(validateChecks(decisions, dialect)).toEqual([])
})

it('judges every rule and every baseline, and says what was meant', () => {
  if (!rule) throw new TypeError('The sample has no rule.')
  const quality_rules = {
    ...decisions.quality_rules,
    rules: [
      { ...rule, id: 'one', zone: 'silver' as const, table: 'order', check: 'row_count' as const, minimum: 1 },
      { ...rule, id: 'two', zone: 'silver' as const, table: 'orders', check: 'not_null' as const, columns: ['order_idd'] },
    ],
    baselines: [{ id: 'b', column: 'nothing_like_it', statistic: 'mean' as const, value: 1 }],
  }
  expect(validateChecks({ ...decisions, quality_rules }, dialect)).toMatchObject([
    { code: 'plan_invalid', subject: 'config/quality_rules.yaml#rules[one].table', hint: 'Did you mean orders?' },
    { code: 'unknown_column', subject: 'config/quality_rules.yaml#rules[two].columns', within: { item: 'order_idd' } },
    {
      code: 'unknown_column',
      subject: 'config/quality_rules.yaml#baselines[b].column',
      hint: expect.stringContaining('Columns of silver'),
    },
  ])
})
