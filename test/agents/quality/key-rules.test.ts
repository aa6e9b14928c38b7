import { expect, it } from 'vitest'
import { keyRules, rowCountRule } from '../../../agents/quality/key-rules.ts'

it('judges keys of silver and gold critically and those of bronze for information', () => {
  const [filled, , unique] = keyRules({ zone: 'silver', table: 'orders' }, ['a', 'b'])
  expect(filled?.rule).toMatchObject({ check: 'not_null', columns: ['a'], threshold: 1, critical: true, on_fail: 'block' })
  expect(unique?.rule).toMatchObject({ check: 'unique', columns: ['a', 'b'], threshold: 1, critical: true })
  expect(keyRules({ zone: 'bronze', table: 'orders' }, ['a'])[0]?.rule).toMatchObject({ critical: false, on_fail: 'flag' })
  expect(keyRules({ zone: 'silver', table: 'orders' }, [])).toEqual([])
})

it('never publishes an empty table', () => {
  expect(rowCountRule({ zone: 'gold', table: 'orders' }).rule).toMatchObject({ minimum: 1, critical: true })
})
