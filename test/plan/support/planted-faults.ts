import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import type { CompiledBorder, CompiledPlan } from '#domain'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import type { TestDatabase } from './duckdb.ts'
import { dropGuards } from './drop-guards.ts'
import { asOfOf, type Cell, type Example, placesOf, planOfExample } from './example.ts'
import { compileExample, judgeExample } from './judge-example.ts'

/** SQL as a compiler with a fault would write it: one text of a plan is another. */
export interface Fault {
  example: Example
  plan: CompiledPlan
  from: string
  to: string
}

const MOST = 3
const physical = (types: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, duckdb.physicalType(type)]))

/** Faults that change what comes of some examples, a few for each: guards left out, and a column that is left blank. */
export async function plantFaults(database: TestDatabase, examples: readonly Example[]): Promise<readonly Fault[]> {
  const planted = new Map<string, Fault>()
  for (const example of examples) {
    const plan = compileExample(example)
    const expected = JSON.stringify(await judgeExample(database, example, undefined, plan))
    for (const { guard, from, to } of faultsOf(plan)) {
      if (planted.size >= MOST) return [...planted.values()]
      if (planted.has(guard) || isOfEveryPlan(from, to)) continue
      const outcome = await outcomeOf(database, example, plan, (sql) => (sql === from ? to : sql))
      if (outcome !== undefined && outcome !== expected) planted.set(guard, { example, plan, from, to })
    }
  }
  return [...planted.values()]
}

/** What every plan has, whatever its steps: malformed records, and the fate that comes of the rules. */
function isOfEveryPlan(from: string, to: string): boolean {
  let [start, end] = [0, 0]
  while (from[start] === to[start]) start += 1
  while (from.at(-1 - end) === to.at(-1 - end) && end < Math.min(from.length, to.length) - start) end += 1
  return /"_(?:malformed|broke_\d+|disposition)"/.test(from.slice(start, from.length - end))
}

function faultsOf(plan: CompiledPlan): readonly { guard: string; from: string; to: string }[] {
  const gold = plan.silverToGold.queries.map(({ sql }) => sql)
  return [plan.bronzeToSilver.staged.sql, plan.silverToGold.staged.sql, ...gold].flatMap((from) => [
    ...dropGuards(from).map(({ guard, sql }) => ({ guard, from, to: sql })),
    ...blankColumns(from),
  ])
}

/** The last SELECT with one column that has no value. */
function blankColumns(from: string): readonly { guard: string; from: string; to: string }[] {
  const start = from.lastIndexOf('\nselect\n')
  const items = [...from.slice(start).matchAll(/^ {2}("(?!_)[a-z0-9_]+")(?=,?$)/gm)]
  return items.map((item) => {
    const at = start + item.index + 2
    const name = item[1] ?? ''
    return { guard: 'a column', from, to: `${from.slice(0, at)}nullif(${name}, ${name}) as ${name}${from.slice(at + name.length)}` }
  })
}

async function outcomeOf(database: TestDatabase, example: Example, plan: CompiledPlan, change: (sql: string) => string) {
  try {
    return JSON.stringify(await judgeExample(database, example, change, plan))
  } catch {
    return undefined
  }
}

const differencesSchema = z.array(
  z.array(z.object({ zone: z.string(), column: z.string(), record: z.int().nullable(), expected: z.string(), actual: z.string() })),
)

/** The cells that the gate names for each fault. */
export function cellsNamed(checkout: string, faults: readonly Fault[]): z.infer<typeof differencesSchema> {
  const python = join(checkout, 'shared/python')
  const answer = execFileSync(join('.venv', 'bin', 'python'), [join(python, 'tests/planted_faults.py')], {
    input: JSON.stringify(faults.map(caseOf)),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, PYTHONPATH: python },
  })
  return differencesSchema.parse(JSON.parse(answer))
}

const rulesOf = ({ rules }: CompiledBorder): Record<string, string> => Object.fromEntries(rules.map(({ id, reason }) => [id, reason]))

function caseOf({ example, plan, from, to }: Fault): object {
  const { source, transformations } = planOfExample(example)
  const sql = (text: string): string => (text === from ? to : text)
  const { bronzeToSilver, silverToGold } = plan
  const places = placesOf(example)
  const tables = example.references ?? {}
  const queries = silverToGold.targets.map(({ table, sqlPath }) => [
    table,
    sql(silverToGold.queries.find(({ path }) => path === sqlPath)?.sql ?? ''),
  ])
  return {
    source,
    transformations,
    as_of: asOfOf(example),
    columns: physical({ ...example.columns, ...example.delivered }),
    rows: example.rows.map((row, index) => [
      places[index]?.file,
      places[index]?.record,
      index + 2,
      row.malformed ?? null,
      row.delivered ?? null,
      ...cells(example, row.in),
    ]),
    references: Object.fromEntries(
      bronzeToSilver.references.map(({ name, workload, table }) => {
        const found = tables[`${workload}.${table}`]
        return [name, { columns: physical(found?.columns ?? {}), rows: found?.rows ?? [] }]
      }),
    ),
    tables,
    silver: {
      sql: sql(bronzeToSilver.staged.sql),
      rules: rulesOf(bronzeToSilver),
      columns: bronzeToSilver.targets[0]?.columns.map(({ name }) => name),
    },
    gold: { sql: sql(silverToGold.staged.sql), rules: rulesOf(silverToGold), queries: Object.fromEntries(queries) },
    reasons: { bronze_to_silver: rulesOf(bronzeToSilver), silver_to_gold: rulesOf(silverToGold) },
    personal: Object.keys(example.source?.pii ?? {}),
  }
}

const cells = (example: Example, given: readonly Cell[]): readonly (string | null)[] =>
  Object.keys({ ...example.columns, ...example.delivered }).map((_, at) => {
    const value = given[at]
    return value === null || value === undefined ? null : String(value)
  })
