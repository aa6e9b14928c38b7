import { type LogicalType, type PlanStep, planStepSchema } from '#domain'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import { compileExpression } from '../../../src/plan/compile-expression.ts'
import { validatePlan } from '../../../src/plan/index.ts'
import { type Cell, type Example, exampleSchema, planOfExample } from '../support/example.ts'
import { compileExample, referencesOf } from '../support/judge-example.ts'
import { Dice } from './dice.ts'
import { nastyCell, nastyText, type TextKind, typedKinds } from './nasty-values.ts'
import { randomCondition, randomExpression, type Types } from './random-expression.ts'
import { randomStep } from './random-steps.ts'

const ROWS = 24
const operations: readonly PlanStep['op'][] = planStepSchema.options.map((option) => option.shape.op.value)

/** A plan over rows that nobody would deliver, the same for the same seed; every plan is one that the compiler takes. */
export function randomPlan(seed: number): Example {
  const dice = new Dice(seed)
  const example = withSteps(dice, bareExample(dice))
  return withGold(dice, withFilter(dice, example))
}

function bareExample(dice: Dice): Example {
  const texts = dice.times(2 + dice.number(3), (index) => ({
    name: `t${index}`,
    kind: dice.of(['numbers', 'moments', 'words', 'personal'] as const),
  }))
  const typed = dice.times(dice.number(4), (index) => ({ name: `v${index}`, type: dice.of(typedKinds) }))
  const columns = Object.fromEntries([...texts.map(({ name }) => [name, 'text']), ...typed.map(({ name, type }) => [name, type])])
  const kindOf = new Map<string, TextKind>(texts.map(({ name, kind }) => [name, kind]))
  const cell = (name: string, type: string): Cell => {
    const kind = kindOf.get(name)
    return kind === undefined ? nastyCell(dice, type) : nastyText(dice, kind)
  }
  const fresh = dice.times(ROWS, () => Object.entries<string>(columns).map(([name, type]) => cell(name, type)))
  const rows = fresh.map((row, index) => (index > 0 && dice.chance(20) ? [...dice.of(fresh.slice(0, index))] : [...row]))
  const almost = rows.map((row) => (dice.chance(10) ? row.map((value, at) => (at === row.length - 1 ? null : value)) : row))
  return exampleSchema.parse({
    says: 'random',
    columns,
    source: { date_order: dice.of(['ymd', 'dmy', 'mdy']), mode: 'full' },
    references: { 'others.others': othersOf(dice) },
    steps: [],
    rows: almost.map((row) => (dice.chance(4) ? { in: row.map(() => null), malformed: 'a;b' } : { in: row })),
  })
}

/** A table with keys that repeat, lack or are written otherwise. */
function othersOf(dice: Dice): object {
  const rows = dice.times(12, (index) => [
    nastyText(dice, dice.of(['words', 'numbers', 'personal'])),
    nastyText(dice, 'words'),
    index % 5 === 0 ? null : `${index}.50`,
  ])
  return { columns: { code: 'text', label: 'text', price: 'decimal(10,2)' }, rows }
}

const isTaken = (example: Example): boolean =>
  validatePlan({ ...planOfExample(example), references: referencesOf(example) }, duckdb).length === 0

function withSteps(dice: Dice, bare: Example): Example {
  let example = bare
  for (let index = 0, most = 3 + dice.number(6); index < most; index += 1) {
    const types = typesOf(example)
    if (types.size === 0) break
    const operation = dice.of(operations)
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const scope = { types, id: `s${index}`, references: ['others.others'], typed: typedExpression }
      const step = planStepSchema.safeParse(randomStep(dice, operation, scope))
      const longer = step.success ? { ...example, steps: [...(example.steps ?? []), step.data] } : example
      if (longer === example || !isTaken(longer)) continue
      example = longer
      break
    }
  }
  return example
}

/** Columns of silver as they are so far. */
function typesOf(example: Example): Types {
  const [silver] = compileExample(example).bronzeToSilver.targets
  return new Map((silver?.columns ?? []).map(({ name, type }) => [name, type]))
}

function withFilter(dice: Dice, example: Example): Example {
  if (!dice.chance(40) || typesOf(example).size === 0) return example
  const filtered = { ...example, filters: [{ id: 'wanted', expression: randomCondition(dice, typesOf(example)), reason: 'not wanted' }] }
  return isTaken(filtered) ? filtered : example
}

/** Calendars are left to their examples: between the first and the last day that there is lie millions. */
function withGold(dice: Dice, example: Example): Example {
  const types = typesOf(example)
  if (types.size === 0) return example
  const tables = (['flat', 'fact', 'summary'] as const).flatMap((kind) => {
    const made = exampleSchema.safeParse({ ...example, tables: tableOf(dice, kind, types) })
    return made.success && isTaken(made.data) ? (made.data.tables ?? []) : []
  })
  return tables.length === 0 ? example : { ...example, tables }
}

const base = (name: string, kind: string): object => ({ name, kind, grain: 'one row', keys: [] })

function tableOf(dice: Dice, kind: 'flat' | 'fact' | 'summary', types: Types): readonly object[] {
  const names = [...types.keys()]
  const filter = dice.chance(30) ? { filter: randomCondition(dice, types) } : {}
  const kept = dice.some(names).map((name) => ({ name, type: types.get(name), from: name }))
  if (kind === 'flat') return [{ ...base('flat', kind), columns: [...kept, ...made(dice, types)], ...filter }]
  if (kind === 'summary') return [{ ...base('groups', kind), columns: kept.slice(0, 2), measures: measures(dice, types), ...filter }]
  const key = { name: 'member_key', dimension: 'members', columns: kept.slice(0, 2).map(({ name }) => name) }
  const members = { ...base('members', 'dimension'), keys: ['member_key'], columns: kept, surrogate_key: 'member_key', ...filter }
  return [{ ...base('facts', kind), columns: kept, dimension_keys: [key], ...filter }, members]
}

function typedExpression(dice: Dice, types: Types): { from: string; type: LogicalType } | undefined {
  const from = randomExpression(dice, types)
  try {
    return { from, type: compileExpression(from, { types }, duckdb, 'here').type }
  } catch {
    return undefined
  }
}

const made = (dice: Dice, types: Types): readonly object[] =>
  dice.times(2, (index) => ({ name: `made_${index}`, ...typedExpression(dice, types) })).filter((column) => 'from' in column)

function measures(dice: Dice, types: Types): readonly object[] {
  const found = dice
    .times(4, (index) => {
      const aggregation = dice.of(['sum', 'average', 'minimum', 'maximum', 'count', 'count_distinct'])
      const value = typedExpression(dice, types)
      if (!value) return []
      const scale = /decimal\(\d+,(\d+)\)/.exec(value.type)?.[1] ?? (value.type === 'double' ? '6' : '0')
      const type =
        { sum: `decimal(38,${scale})`, average: 'double', count: 'integer', count_distinct: 'integer' }[aggregation] ?? value.type
      return [{ name: `measure_${index}`, aggregation, expression: value.from, type }]
    })
    .flat()
  return [{ name: 'rows', aggregation: 'count', expression: '*', type: 'integer' }, ...found]
}
