import { afterAll, expect, it } from 'vitest'
import type { Example } from './support/example.ts'
import { exampleDatabase, judgeExample } from './support/judge-example.ts'
import { judgedByReference } from './support/reference.ts'
import { randomPlan } from './random/random-plan.ts'

const PLANS = 200
const SEED = Number(process.env['GANGWAY_TEST_SEED'] ?? 1)

const database = await exampleDatabase()
afterAll(() => database.close())

/** What differs is shown with the plan: it becomes an example beside the operation that is wrong. */
it(`${PLANS} random plans over nasty rows mean the same to the interpreter and to DuckDB, cell by cell`, async () => {
  const plans = Array.from({ length: PLANS }, (_, index): Example => randomPlan(SEED * 1_000_003 + index))
  const expected = judgedByReference('.', plans)
  for (const [index, plan] of plans.entries()) {
    expect(await judgeExample(database, plan), JSON.stringify(plan)).toEqual(expected[index])
  }
}, 300_000)
