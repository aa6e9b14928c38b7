import { expect, it } from 'vitest'
import { presentExplanation } from '../../src/present/explanation.ts'

it('tells who chose, why, on which evidence and against what', () => {
  const text = presentExplanation({
    workload: 'orders',
    file: 'config/source.yaml',
    line: 42,
    text: '      type: "decimal(10,2)"',
    path: 'schema.columns[amount].type',
    owner: 'metadata',
    decisions: ['config/source.yaml'],
    choices: [
      {
        file: 'config/source.yaml',
        path: 'schema.columns[amount].type',
        changedByPerson: true,
        choice: {
          by: 'rule',
          rule: 'most_specific_type',
          reason: 'every value reads as a decimal with two places',
          evidence: ['10,000 of 10,000 values'],
          confidence: 1,
          alternatives: [{ choice: 'double', rejected_because: 'money is exact' }],
        },
      },
    ],
  })
  expect(text).toMatchSnapshot()
})

it('says where to look when no reason is recorded', () => {
  const text = presentExplanation({
    workload: 'orders',
    file: 'README.md',
    decisions: ['config/source.yaml'],
    choices: [],
    note: 'Rendered by the engine part.',
  })
  expect(text).toBe('orders README.md\n\n  Rendered by the engine part.\n  Decided in config/source.yaml.')
})
