import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '#system'
import { stagedMeasures } from '../../../src/app/services/staged-measures.ts'
import { stagingOf } from '../../../src/gate/staging.ts'
import { temporaryFolder } from '../../gate/support/temporary.ts'

async function staged() {
  const staging = stagingOf(await temporaryFolder(), 'r1')
  const records = join(staging.workloadDir('orders'), '.gangway', 'runs', 'r1')
  mkdirSync(records, { recursive: true })
  const database = await openDatabase()
  onTestFinished(() => database.close())
  const write = (name: string, value: unknown) => writeFileSync(join(records, `${name}.json`), JSON.stringify(value))
  return { staging, database, write, measure: () => stagedMeasures(staging, 'orders', 'r1', database) }
}

it('is empty where no run took place', async () => {
  expect(await (await staged()).measure()).toEqual({ accounting: [], score: {}, held: [] })
})

it('reads scores, accounting and the first held row of each rule from the records of the run', async () => {
  const { staging, database, write, measure } = await staged()
  write('check_silver', { score: 0.97, passed: true, minimum_score: 0.8, dimensions: { validity: 0.97 }, rules: [] })
  write('bronze_to_silver', { border: 'bronze_to_silver', in: 4, out: 1, quarantined: 3, quarantine_version: 'v1' })
  const folder = join(staging.lake, 'orders', 'quarantine', 'bronze_to_silver', 'v1')
  mkdirSync(folder, { recursive: true })
  const row = (record: number, rules: readonly string[], values: readonly string[]) =>
    `('a.csv', ${record}, [${rules.map((one) => `'${one}'`).join()}], [${rules.map(() => `'why'`).join()}],
      [${rules.map(() => `'c'`).join()}], [${values.map((one) => `'${one}'`).join()}])`
  await database.query(
    `copy (select * from (values ${[row(9, ['x'], ['late']), row(2, ['y', 'x'], ['***', 'early']), row(5, ['y'], ['other'])].join()})
      as held(_file, _record, _rules, _reasons, _columns, _values)) to '${folder}/quarantined.parquet' (format parquet)`,
  )
  const { accounting, score, held } = await measure()
  expect(accounting).toMatchObject([{ in: 4, out: 1, quarantined: 3 }])
  expect(score).toEqual({ silver: { overall: 0.97, passed: true, minimum: 0.8, dimensions: { validity: 0.97 } } })
  const shared = { border: 'bronze_to_silver', file: 'a.csv', record: 2, reason: 'why', columns: 'c' }
  expect(held).toEqual([
    { ...shared, rule: 'x', value: 'early' },
    { ...shared, rule: 'y', value: '***' },
  ])
})
