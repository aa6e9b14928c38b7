import { expect, it } from 'vitest'
import type { PlanStep } from '#domain'
import { stepParameters } from '../../src/plan/step-parameters.ts'

const common = { id: 's', columns: ['a'], on_fail: 'quarantine' as const }
const cases: readonly [PlanStep, unknown][] = [
  [
    { ...common, op: 'parse_date', type: 'date', formats: ['yyyy-MM-dd'] },
    { type: 'date', formats: ['yyyy-MM-dd'] },
  ],
  [{ ...common, op: 'cast', type: 'integer' }, { type: 'integer' }],
  [
    { ...common, op: 'cast', type: 'double', decimal: ',' },
    { type: 'double', decimal: ',' },
  ],
  [{ ...common, op: 'check_range', minimum: 0 }, { minimum: 0 }],
  [
    { ...common, op: 'check_range', minimum: 0, maximum: 9 },
    { minimum: 0, maximum: 9 },
  ],
  [{ ...common, op: 'check_set', values: ['a', 1] }, { values: ['a', 1] }],
  [{ ...common, op: 'require' }, undefined],
  [{ ...common, op: 'check_range', minimum: 0, on_fail: 'flag' }, undefined],
  [{ ...common, op: 'cast', type: 'integer', on_fail: 'null' }, undefined],
  [{ id: 's', op: 'trim', columns: ['a'] }, undefined],
]

it.each(cases)('%j goes by %j where it holds rows back', (step, parameters) => {
  expect(stepParameters(step).parameters).toEqual(parameters)
})
