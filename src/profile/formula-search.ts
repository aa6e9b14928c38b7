import { formulaForms, type FormulaForm } from '#domain'

/** A column of the sample: numbers, or seconds of a moment; not a number where it is empty. */
export interface SampledColumn {
  values: Float64Array
  isMoment: boolean
  /** What rounding to its last digit explains. */
  tolerance: number
  /** Place in the source. */
  position: number
}

/** Columns by their index in the sample. */
export interface FoundFormula {
  column: number
  form: FormulaForm
  operands: readonly number[]
}

const NEEDED_SHARE = 0.97
const FEWEST_ROWS = 20
/** Most guesses fail at once. */
const MOST_WRONG_AT_FIRST = 3
const FEWEST_VALUES = 10
/** Doubles that are equal as they are written. */
const HAIR = 1e-9

type Compute = (a: number, b: number, c: number, d: number) => number

const compute: Readonly<Record<FormulaForm, Compute>> = {
  'a + b': (a, b) => a + b,
  'a - b': (a, b) => a - b,
  'a * b': (a, b) => a * b,
  'a / b': (a, b) => (b === 0 ? Number.NaN : a / b),
  'a * b / 100': (a, b) => (a * b) / 100,
  'a / b * 100': (a, b) => (b === 0 ? Number.NaN : (a / b) * 100),
  'a * (1 - b)': (a, b) => a * (1 - b),
  'a * (1 + b)': (a, b) => a * (1 + b),
  'a * (1 - b / 100)': (a, b) => a * (1 - b / 100),
  'a * (1 + b / 100)': (a, b) => a * (1 + b / 100),
  'a + b + c': (a, b, c) => a + b + c,
  'a + b - c': (a, b, c) => a + b - c,
  'a - b - c': (a, b, c) => a - b - c,
  'a + b + c + d': (a, b, c, d) => a + b + c + d,
  'a * b * c': (a, b, c) => a * b * c,
  'a * b * (1 - c)': (a, b, c) => a * b * (1 - c),
  'a * b * (1 + c)': (a, b, c) => a * b * (1 + c),
  'a * b * (1 - c / 100)': (a, b, c) => a * b * (1 - c / 100),
  'days from a to b': (a, b) => (b - a) / 86_400,
  'hours from a to b': (a, b) => (b - a) / 3_600,
  'minutes from a to b': (a, b) => (b - a) / 60,
  'seconds from a to b': (a, b) => b - a,
}

const operandsOf = (form: FormulaForm): number => (/\bd\b/.test(form) ? 4 : /\bc\b/.test(form) ? 3 : 2)
const isSpanForm = (form: FormulaForm): boolean => form.includes(' from ')
const isSum = (form: FormulaForm): boolean => !form.includes('*') && !form.includes('/') && !isSpanForm(form)
/** Operands that change places without another meaning. */
const SYMMETRIC: Readonly<Partial<Record<FormulaForm, readonly (readonly number[])[]>>> = {
  'a + b': [[0, 1]],
  'a * b': [[0, 1]],
  'a * b / 100': [],
  'a + b + c': [
    [0, 1],
    [1, 2],
  ],
  'a + b + c + d': [
    [0, 1],
    [1, 2],
    [2, 3],
  ],
  'a + b - c': [[0, 1]],
  'a - b - c': [[1, 2]],
  'a * b * c': [
    [0, 1],
    [1, 2],
  ],
  'a * b * (1 - c)': [[0, 1]],
  'a * b * (1 + c)': [[0, 1]],
  'a * b * (1 - c / 100)': [[0, 1]],
}

/**
 * Formulas that hold in nearly all rows of a sample. One for each column, the simplest; one for the columns of a sum or a percentage, whose
 * last one in the source is what is computed. Demands that operands matter: adding nothing, and multiplying by one, says nothing.
 */
export function searchFormulas(columns: readonly SampledColumn[]): FoundFormula[] {
  const numbers = columns.flatMap((column, index) =>
    column.isMoment || columns.slice(0, index).some((other) => isCopy(column, other)) ? [] : [index],
  )
  const moments = columns.flatMap(({ isMoment }, index) => (isMoment ? [index] : []))
  const found: FoundFormula[] = []
  const related = (members: readonly number[]): boolean =>
    found.some(({ column, operands }) => [column, ...operands].filter((index) => members.includes(index)).length > operands.length)
  for (const form of formulaForms) {
    const orders = arrangements(isSpanForm(form) ? moments : numbers, operandsOf(form), form)
    for (const column of numbers.toReversed()) {
      if (found.some((one) => one.column === column)) continue
      for (const operands of orders) {
        if (operands.includes(column) || related([column, ...operands])) continue
        if ((isSum(form) || form === 'a / b * 100') && operands.some((operand) => position(columns, operand) > position(columns, column)))
          continue
        if (!holds(columns, { column, form, operands })) continue
        found.push({ column, form, operands })
        break
      }
    }
  }
  return found
}

/** A column that stands twice: what holds of one holds of the other. */
const isCopy = ({ values }: SampledColumn, other: SampledColumn): boolean =>
  !other.isMoment && values.every((value, row) => Object.is(value, other.values[row]))

const position = (columns: readonly SampledColumn[], index: number): number => columns[index]?.position ?? 0

/** All orders of so many items, one of those that mean the same. */
function arrangements(items: readonly number[], size: number, form: FormulaForm): readonly (readonly number[])[] {
  const swaps = SYMMETRIC[form] ?? []
  const isFirst = (order: readonly number[]): boolean =>
    swaps.every(([left = 0, right = 0]) => right >= order.length || (order[left] ?? 0) < (order[right] ?? 0))
  const build = (chosen: readonly number[]): (readonly number[])[] =>
    chosen.length === size
      ? [chosen]
      : items.flatMap((item) => (chosen.includes(item) ? [] : [[...chosen, item]].filter(isFirst).flatMap(build)))
  return build([])
}

function holds(columns: readonly SampledColumn[], { column, form, operands }: FoundFormula): boolean {
  const target = columns[column]
  const [a, b, c, d] = operands.map((index) => columns[index]?.values)
  if (!target || !a || !b) return false
  const says = compute[form]
  const values = new Set<number>()
  let [filled, wrong, telling] = [0, 0, 0]
  for (let row = 0; row < target.values.length; row++) {
    const actual = target.values[row] ?? Number.NaN
    const [x, y, z, w] = [at(a, row), at(b, row), c ? at(c, row) : 0, d ? at(d, row) : 0]
    const expected = says(x, y, z, w)
    if (Number.isNaN(actual) || Number.isNaN(expected)) continue
    filled++
    if (!isEqual(actual, expected, target.tolerance, form)) {
      wrong++
      if (wrong > MOST_WRONG_AT_FIRST && wrong > filled * 0.2) return false
    } else if (isTelling(form, actual, [x, y, ...(c ? [z] : []), ...(d ? [w] : [])], target.tolerance)) {
      telling++
      // Which part of a sum is called its result is a matter of the order: the largest tells how many there are.
      values.add(isSum(form) ? Math.max(actual, x, y) : actual)
    }
  }
  return filled >= FEWEST_ROWS && wrong <= filled * (1 - NEEDED_SHARE) && telling >= FEWEST_ROWS && values.size >= FEWEST_VALUES
}

const at = (values: Float64Array, row: number): number => values[row] ?? Number.NaN

/** A span may have been cut to whole units instead of rounded. */
function isEqual(actual: number, expected: number, tolerance: number, form: FormulaForm): boolean {
  const allowed = tolerance + HAIR * Math.max(Math.abs(actual), Math.abs(expected))
  return Math.abs(actual - expected) <= allowed || (isSpanForm(form) && Math.abs(actual - Math.floor(expected)) <= HAIR)
}

/** Whether every operand makes a difference in this row that rounding does not swallow. */
function isTelling(form: FormulaForm, actual: number, operands: readonly number[], tolerance: number): boolean {
  if (isSpanForm(form)) return true
  if (isSum(form)) return operands.every((operand) => Math.abs(operand) > tolerance)
  const neutral = operands.some((operand, index) => operand === 0 || (operand === 1 && !isRate(form, index)))
  return actual !== 0 && !neutral
}

/** `b` in `a * (1 - b)`: one less a share, which may be one but not nothing. */
const isRate = (form: FormulaForm, index: number): boolean => form.includes(`(1 - ${'abc'[index]}`) || form.includes(`(1 + ${'abc'[index]}`)
