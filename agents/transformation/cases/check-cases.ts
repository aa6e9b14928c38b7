import {
  collectColumns,
  compareExact,
  craftCell,
  floorTo,
  emptyCell,
  exact,
  halfUnit,
  magnitude,
  momentCell,
  negated,
  numberValue,
  parseExpression,
  product,
  readExact,
  roundedTo,
  scalarCell,
  scaleOf,
  SECONDS_OF_DAY,
  sum,
  textCell,
  valueBefore,
  writeCell,
  type Cell,
  type ColumnShape,
  type Exact,
} from '#kit'
import type { CaseList } from './case-list.ts'
import type { StepOf } from './step-of.ts'

const unit = (shape: ColumnShape): Exact => exact(1, scaleOf(shape))
const written = (shape: ColumnShape, number: Exact): Cell => writeCell(shape, numberValue(number))
const each = (name: string, cells: readonly Cell[]): readonly Record<string, Cell>[] => cells.map((cell) => ({ [name]: cell }))

export function requireCases({ id, columns }: StepOf<'require'>, list: CaseList): void {
  list.add(id, ...columns.map((name) => ({ [name]: emptyCell })))
}

/** Each bound itself, the next value on both sides, and one far beyond. */
export function rangeCases({ id, columns, minimum, maximum }: StepOf<'check_range'>, list: CaseList): void {
  for (const name of columns) {
    const shape = list.shape(name)
    if (!shape) continue
    const sides = [minimum, maximum].flatMap((bound, side) => {
      const at = bound === undefined ? undefined : readExact(bound)
      if (!at) return []
      const near = roundedTo(at, scaleOf(shape))
      const beyond = exact(side === 0 ? -9_000 : 9_000)
      return [near, sum(near, unit(shape)), sum(near, negated(unit(shape))), sum(near, beyond)]
    })
    list.add(
      id,
      ...each(
        name,
        sides.map((number) => written(shape, number)),
      ),
    )
  }
}

/** More values than a reader looks at say nothing more. */
const MOST_VALUES = 12

export function setCases({ id, columns, values }: StepOf<'check_set'>, list: CaseList): void {
  for (const name of columns) {
    const shape = list.shape(name)
    if (!shape) continue
    const other = shape.type === 'text' ? [textCell('no such value')] : shape.type === 'boolean' ? [] : [written(shape, exact(9_999))]
    list.add(id, ...each(name, [...values.slice(0, MOST_VALUES).map((value) => scalarCell(shape, value)), ...other]))
  }
}

/** The last day that is allowed, to its end, the next one, and one far away. */
export function dateLimitCases({ id, columns, days_after_as_of: days }: StepOf<'check_date_limit'>, list: CaseList): void {
  for (const name of columns) {
    const shape = list.shape(name)
    if (!shape) continue
    const last = (list.reading.asOf + days) * SECONDS_OF_DAY
    const seconds = [last + SECONDS_OF_DAY - 1, last + SECONDS_OF_DAY, last + 400 * SECONDS_OF_DAY]
    list.add(
      id,
      ...each(
        name,
        seconds.map((second) => momentCell(shape, second)),
      ),
    )
  }
}

export function patternCases({ id, columns }: StepOf<'check_pattern'>, list: CaseList): void {
  for (const name of columns) {
    const text = list.record.get(name)?.text ?? ''
    list.add(id, ...each(name, [textCell('no such form'), textCell(`${text}~`), textCell(`~${text}`)]))
  }
}

const WRONG: Readonly<Record<StepOf<'validate'>['validator'], (text: string) => readonly string[]>> = {
  luhn: (text) => [text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)), '42', text.replace(/^(\d{4})(\d{4})/, '$1 $2-')],
  iban: (text) => [
    text.replace(/^(..)(.)/, (_, country: string, digit: string) => `${country}${(Number(digit) + 1) % 10}`),
    text.slice(0, 8),
  ],
  email: (text) => ['no address', text.replace('@', ' '), text.replace(/@.*/, '@rows')],
  phone: () => ['12', 'no number'],
}

export function validateCases({ id, columns, validator }: StepOf<'validate'>, list: CaseList): void {
  for (const name of columns) list.add(id, ...each(name, WRONG[validator](list.record.get(name)?.text ?? '').map(textCell)))
}

/** A key that the other table does not hold, and one that is not whole. */
export function referenceCases({ id, columns }: { id: string; columns: readonly string[] }, list: CaseList): void {
  const [name] = columns
  const shape = name === undefined ? undefined : list.shape(name)
  if (!shape || name === undefined) return
  const isFree = shape.type === 'text' && shape.values === undefined && shape.pattern === undefined
  list.add(id, { [name]: isFree ? textCell('no such key') : craftCell(shape, 7) }, { [name]: emptyCell })
}

/** What is allowed on both sides of the calculated value, the next that is not, and parts that are missing or nought. */
export function formulaCases(step: StepOf<'check_formula'>, list: CaseList): void {
  const shape = list.shape(step.column)
  if (!shape) return
  const operands = collectColumns(parseExpression(step.expression)).filter((name) => list.shape(name) !== undefined)
  const base = around(step, shape, list, {})
  const nought = operands.flatMap((name) => {
    const other = list.shape(name)
    return other ? around(step, shape, list, { [name]: written(other, exact(0)) }) : []
  })
  const actual = list.record.get(step.column) ?? emptyCell
  const missing = operands.map((name) => ({ [name]: emptyCell, [step.column]: actual }))
  list.add(step.id, ...base, ...nought, ...missing)
}

function around(
  step: StepOf<'check_formula'>,
  shape: ColumnShape,
  list: CaseList,
  change: Record<string, Cell>,
): readonly Record<string, Cell>[] {
  const index = list.reading.steps.findIndex(({ id }) => id === step.id)
  const expected = valueBefore(list.reading, new Map([...list.record, ...Object.entries(change)]), { index, expression: step.expression })
  if (expected === 'untold' || expected?.kind !== 'number') return []
  const { number } = expected
  const share = product(readExact(step.tolerance) ?? exact(0), magnitude(number))
  const half = halfUnit(shape.type)
  const allowed = compareExact(share, half) > 0 ? share : half
  const high = floorTo(sum(number, allowed), scaleOf(shape))
  const low = negated(floorTo(sum(negated(number), allowed), scaleOf(shape)))
  const values = [high, sum(high, unit(shape)), low, sum(low, negated(unit(shape)))]
  return values.map((value) => ({ ...change, [step.column]: written(shape, value) }))
}
