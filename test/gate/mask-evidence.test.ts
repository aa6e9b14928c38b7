import { afterAll, beforeAll, expect, it } from 'vitest'
import { findingOf, type CheckContext } from '#kit'
import { maskEvidence } from '../../src/gate/mask-evidence.ts'
import { goodWorkload, type GoodWorkload } from '../mutants/support/good-workload.ts'
import { goodRuns } from '../mutants/support/judge-mutant.ts'

let good: GoodWorkload
let context: CheckContext
beforeAll(async () => {
  good = await goodWorkload()
  ;({ context } = await goodRuns(good)('transformation'))
  await context.staged.pipeline()
}, 120_000)
afterAll(() => good.close())

const rows = (value: string) => [{ file: 'sales.csv', record: 1, value }]

it('masks the values of a personal column and keeps their positions', async () => {
  const path = 'config/source.yaml#schema.columns[customer_email].type'
  const [masked] = await maskEvidence(context, [findingOf(path, 'r', 'm', 'h', { rows: rows('somebody') })])
  expect(masked?.rows).toEqual([{ file: 'sales.csv', record: 1, value: '[masked]' }])
})

it('takes raw personal values out of every text, wherever they stand', async () => {
  const email = good.raw('customer_email') ?? ''
  const finding = findingOf('a.py', 'r', `assert '${email}' == 'x'`, 'h', { actual: `got ${email}`, rows: rows(email) })
  const [masked] = await maskEvidence(context, [finding])
  expect(JSON.stringify(masked)).not.toContain(email)
  expect(masked).toMatchObject({ message: "assert '[masked]' == 'x'", actual: 'got [masked]' })
})

it('leaves the values of ordinary columns alone', async () => {
  const finding = findingOf('config/source.yaml#schema.columns[quantity].type', 'r', 'm', 'h', { rows: rows('many') })
  expect(await maskEvidence(context, [finding])).toEqual([finding])
})
