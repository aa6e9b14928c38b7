import { describe, expect, it } from 'vitest'
import { transformationsDecisionSchema } from '#kit'
import { decide } from '../../../agents/transformation/decide.ts'
import { anInput, ordersProfile } from '../fixtures.ts'
import { ops, planOf } from './support.ts'

describe('decide', () => {
  it('orders the steps so that raw values are judged before they are masked', async () => {
    const { steps, plan, why } = await planOf()
    expect(ops(steps)).toEqual([
      'null_tokens',
      'trim',
      'normalize_case',
      'cast',
      'cast',
      'parse_date',
      'require',
      'check_date_limit',
      'validate',
      'dedup',
      'mask',
      'mask',
    ])
    expect(transformationsDecisionSchema.parse(plan)).toEqual(plan)
    for (const { id } of steps)
      expect(
        Object.keys(why).some((path) => path.startsWith(`bronze_to_silver.steps[${id}].`)),
        id,
      ).toBe(true)
  })

  it('says the same twice', async () => {
    expect(await planOf()).toEqual(await planOf())
  })

  it('pins the date of the run, and names no key where nothing is encrypted', async () => {
    const { plan } = await planOf()
    expect(plan.as_of).toBe('run')
    expect(plan.encryption).toBeUndefined()
  })

  it('fails on a changed schema only when a person is strict', async () => {
    expect((await planOf()).plan.bronze_to_silver.schema).toEqual({ mode: 'lenient', on_mismatch: 'quarantine' })
    const strict = await planOf({ schema_evolution: 'strict' })
    expect(strict.plan.bronze_to_silver.schema).toEqual({ mode: 'strict', on_mismatch: 'fail' })
    expect(strict.why['bronze_to_silver.schema.mode']?.by).toBe('person')
  })

  it('cannot decide before the source is described', () => {
    expect(() => decide(anInput({ profile: ordersProfile() }))).toThrowError(expect.objectContaining({ code: 'decision_missing' }))
  })
})
