import { afterAll, expect, test } from 'vitest'
import { dropGuards } from './support/drop-guards.ts'
import { type Example, examplesIn } from './support/example.ts'
import { compileExample, exampleDatabase, type Judged, judgeExample } from './support/judge-example.ts'

const database = await exampleDatabase()
afterAll(() => database.close())

/** A guard without which every example gives the same rows, by the operation that has it. */
async function survivors(examples: readonly Example[]): Promise<readonly string[]> {
  const alive = new Map<string, boolean>()
  for (const example of examples) {
    const plan = compileExample(example)
    const expected = JSON.stringify(await judgeExample(database, example, undefined, plan))
    for (const { guard, from, to } of guardsOf(plan)) {
      if (alive.get(guard) === false) continue
      const change = (sql: string): string => (sql === from ? to : sql)
      alive.set(guard, (await outcome(example, change, plan)) === expected)
    }
  }
  return [...alive].flatMap(([guard, lives]) => (lives ? [guard] : []))
}

function guardsOf(plan: ReturnType<typeof compileExample>): readonly { guard: string; from: string; to: string }[] {
  const texts = [plan.bronzeToSilver.staged.sql, plan.silverToGold.staged.sql, ...plan.silverToGold.queries.map(({ sql }) => sql)]
  return texts.flatMap((from) => dropGuards(from).map(({ guard, sql }) => ({ guard, from, to: sql })))
}

async function outcome(example: Example, change: (sql: string) => string, plan: ReturnType<typeof compileExample>): Promise<string> {
  try {
    const judged: Judged = await judgeExample(database, example, change, plan)
    return JSON.stringify(judged)
  } catch (error) {
    return String(error)
  }
}

test.each(['src/plan/operations', 'src/plan/gold'].flatMap((folder) => examplesIn(folder)))(
  'no guard of %s can be dropped unseen',
  async (_name, examples) => {
    expect(await survivors(examples)).toEqual([])
  },
)
