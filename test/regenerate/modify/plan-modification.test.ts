import { expect, it } from 'vitest'
import { planModification, type ModifyRequest } from '../../../src/regenerate/modify/plan-modification.ts'
import { orders } from '../../workload/modify/support/demo-surroundings.ts'

const plan = async (asked: ModifyRequest) => planModification(asked, { ...(await orders()), referrers: [] })
const values = async (asked: ModifyRequest) => (await plan(asked)).values.map(({ path, after }) => [path, after])

it('reads a value as YAML, and a cron expression as what it is', async () => {
  expect(await values({ set: ['regulations=[gdpr, ccpa]', 'schedule.cron=*/5 * * * *'] })).toEqual([
    ['regulations', ['gdpr', 'ccpa']],
    ['schedule.cron', '*/5 * * * *'],
  ])
  expect(await values({ set: ['config/quality_rules.yaml#rules[silver.row_count].minimum=100'] })).toEqual([
    ['rules[silver.row_count].minimum', 100],
  ])
})

it('takes kind and method of personal data in any order', async () => {
  const wanted = ['status', { type: 'NATIONAL_ID', masking: 'hash' }]
  expect((await plan({ set: ['pii.status.masking=hash', 'pii.status.type=NATIONAL_ID'] })).after.request.pii).toEqual(
    Object.fromEntries([wanted]),
  )
})

it('tells which agents decide anew', async () => {
  expect([...(await plan({ words: 'run it at six' })).decideAnew]).toEqual(['metadata', 'dag'])
  expect([...(await plan({ words: 'drop discount from gold' })).decideAnew]).toEqual(['quality'])
})

it('says that a link by path does not wait', async () => {
  const to = '{to: {workload: customers, table: customers, columns: [customer_id]}}'
  const { values: changed, notes } = await plan({ set: [`foreign_keys[customer_id]=${to}`] })
  expect(changed).toHaveLength(1)
  expect(notes.join()).toContain('orders does not wait for customers')
})

it('takes words and paths together, and a value out', async () => {
  expect(await values({ words: 'run it at six', set: ['description=Orders'], unset: ['formulas.line_total'] })).toEqual([
    ['schedule.cron', '0 6 * * *'],
    ['description', 'Orders'],
    ['formulas.line_total', undefined],
  ])
})
