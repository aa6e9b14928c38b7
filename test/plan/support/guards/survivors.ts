import { defect, type CompiledPlan } from '#domain'
import type { PlanInput } from '../../../../src/plan/index.ts'
import type { TestDatabase } from '../duckdb.ts'
import { asOfOf, type Example, planOfExample } from '../example.ts'
import { fill, referencesOf } from '../judge-example.ts'
import { type Guard, type GuardedCompiler } from './guarded-compiler.ts'

/** One SELECT of an example, and what comes of it. */
interface Text {
  /** Schema that holds the tables it reads. */
  schema: string
  sql: string
  rows: string
}

/** An example that was run once, with its tables still there. */
interface Case {
  example: Example
  input: PlanInput
  /** Guards that the compiler passed. */
  reached: ReadonlySet<number>
  texts: ReadonlyMap<string, Text>
}

/** A guard without which every example gives the same rows. */
export interface Survivor extends Guard {
  /** In how many examples the SQL is another without it: where in none, no example shows what it is for. */
  stands: number
}

/** Leaves out each guard of the compiler, one at a time, and asks which of them no example misses. */
export async function survivors(
  database: TestDatabase,
  compiler: GuardedCompiler,
  examples: readonly Example[],
): Promise<readonly Survivor[]> {
  const cases: Case[] = []
  for (const [index, example] of examples.entries()) {
    const input = { ...planOfExample(example), references: referencesOf(example) }
    const { plan, reached } = compiler.compile(input)
    cases.push({ example, input, reached, texts: await textsOf(database, `example_${index}`, example, plan) })
  }
  const alive: Survivor[] = []
  for (const guard of compiler.guards) {
    const reached = cases.filter((each) => each.reached.has(guard.id))
    const stands = await standsUnseen(database, reached, (input) => compiler.compileWithout(guard, input))
    // What is reached and changes no SQL is a sentence about it.
    if (stands === undefined || (reached.length > 0 && stands === 0)) continue
    alive.push({ ...guard, stands })
  }
  return alive
}

/** In how many examples the SQL is another, where all their rows are the same; undefined where one of them breaks. */
async function standsUnseen(
  database: TestDatabase,
  cases: readonly Case[],
  compile: (input: PlanInput) => CompiledPlan,
): Promise<number | undefined> {
  let stands = 0
  for (const { example, input, texts } of cases) {
    const changed = changedTexts(compile(input), texts)
    if (changed.length === 0) continue
    stands += 1
    await database.run(`set variable as_of = date '${asOfOf(example)}'`)
    for (const { sql, text } of changed) {
      const rows = await outcome(database, text.schema, sql)
      if (rows.includes('Parser Error')) throw defect({ code: 'no_sql', message: `A guard was left out by halves: ${rows}`, subject: sql })
      if (rows !== text.rows) return undefined
    }
  }
  return stands
}

function changedTexts(plan: CompiledPlan, texts: Case['texts']): readonly { sql: string; text: Text }[] {
  return textsOfPlan(plan).flatMap(({ path, sql }) => {
    const text = texts.get(path)
    return text === undefined || text.sql === sql ? [] : [{ sql, text }]
  })
}

const textsOfPlan = ({ bronzeToSilver, silverToGold }: CompiledPlan): readonly { path: string; sql: string }[] => [
  bronzeToSilver.staged,
  silverToGold.staged,
  ...silverToGold.queries,
]

/** Fills the tables of an example, those of each border in a schema of their own, and runs its SELECTs. */
async function textsOf(database: TestDatabase, name: string, example: Example, plan: CompiledPlan): Promise<ReadonlyMap<string, Text>> {
  const texts = new Map<string, Text>()
  const add = async (schema: string, { path, sql }: { path: string; sql: string }): Promise<void> => {
    texts.set(path, { schema, sql, rows: await outcome(database, schema, sql) })
  }
  const [bronze, silver, gold] = [`${name}_bronze`, `${name}_silver`, `${name}_gold`]
  for (const schema of [bronze, silver, gold]) await database.run(`create schema ${schema}`)
  const { staged } = plan.bronzeToSilver
  const accepted = plan.silverToGold.staged
  await database.run(`set schema = '${bronze}'`)
  await fill(database, example, plan)
  await add(bronze, staged)
  await database.run(`create table ${silver}.input as select * from (${await database.select(staged.sql)}) where _disposition = 'out'`)
  await add(silver, accepted)
  if (example.tables === undefined) return texts
  await database.run(`create table ${gold}.accepted as select * from (${await database.select(accepted.sql)}) where _disposition = 'out'`)
  for (const query of plan.silverToGold.queries) await add(gold, query)
  return texts
}

/** Names, types and rows of a SELECT, or the error that it ends in. */
async function outcome(database: TestDatabase, schema: string, sql: string): Promise<string> {
  await database.run(`set schema = '${schema}'`)
  try {
    return await database.typedRows(sql)
  } catch (error) {
    return String(error)
  }
}
