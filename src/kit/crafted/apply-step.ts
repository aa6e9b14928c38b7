import { decimalParts, isNumeric, type LogicalType, type PlanStep } from '../../domain/index.ts'
import { compareExact, fitsScale, magnitude, negated, product, readExact, roundedTo, sum } from './exact.ts'
import { breaksCheck, halfUnit, type ValueCheck } from './judge-value.ts'
import { maskValue } from './mask-value.ts'
import type { RowUnderWay } from './row-under-way.ts'
import { referredKey } from './referred-key.ts'
import { numberValue, textValue, type Told, untold, type Value } from './value.ts'

type StepOf<Op extends PlanStep['op']> = Extract<PlanStep, { op: Op }>

/** What a reader of the plan expects one step to do with one row. */
export function applyStep(step: PlanStep, row: RowUnderWay): void {
  switch (step.op) {
    case 'null_tokens':
      return nullTokens(step, row)
    case 'trim':
      return eachText(step, row, (text) => text.replaceAll(/^[ \t-\r\u00A0]+|[ \t-\r\u00A0]+$/g, ''))
    case 'normalize_case':
      return eachText(step, row, inCase(step.form))
    case 'normalize_text':
      return eachText(step, row, (text) => text.replaceAll(/[ \t-\r\u00A0]+/g, ' '))
    case 'normalize_phone':
      return phones(step, row)
    case 'cast':
      return convert(step, step.type, row)
    case 'parse_date':
      return convert(step, step.type, row)
    case 'require':
      return eachColumn(step, row, (value) => (value === untold ? untold : value === null))
    case 'check_range':
    case 'check_set':
    case 'check_pattern':
    case 'check_date_limit':
    case 'validate':
      return eachColumn(step, row, (value) => (value === untold ? untold : value !== null && breaksCheck(step, value, row.reading.asOf)))
    case 'check_reference':
      return refer(step.id, step.columns, step.on_fail, row)
    case 'check_formula':
      return row.judge(step.id, step.on_fail, formula(step, row))
    case 'lookup':
      for (const name of step.columns) row.set(name, untold, 'text')
      return refer(step.id, Object.keys(step.keys), step.on_unmatched, row)
    case 'derive':
      return derive(step, row)
    case 'filter': {
      const kept = row.evaluate(step.expression)
      return row.judge(step.id, 'filter', kept === untold ? untold : !(kept?.kind === 'boolean' && kept.truth))
    }
    case 'mask':
      return mask(step, row)
    case 'rename':
      return rename(step.mapping, row)
    case 'select':
      return keepOnly(row, (name) => step.columns.includes(name))
    case 'drop_column':
      return keepOnly(row, (name) => !step.columns.includes(name))
    case 'dedup':
      return undefined
  }
}

function nullTokens({ columns, tokens }: StepOf<'null_tokens'>, row: RowUnderWay): void {
  const listed = new Set(tokens.map((token) => token.trim().toLowerCase()))
  for (const name of columns) {
    const value = row.value(name)
    if (value === untold || value?.kind !== 'text' || !listed.has(value.text.trim().toLowerCase())) continue
    row.set(name, null)
    row.cells.set(name, { text: null, reads: null })
  }
}

function eachText({ columns }: { columns: readonly string[] }, row: RowUnderWay, change: (text: string) => string): void {
  for (const name of columns) {
    const value = row.value(name)
    if (value !== untold && value?.kind === 'text') row.set(name, textValue(change(value.text)))
  }
}

const inCase =
  (form: 'lower' | 'upper' | 'title') =>
  (text: string): string => {
    if (form !== 'title') return form === 'lower' ? text.toLowerCase() : text.toUpperCase()
    return text
      .toLowerCase()
      .split(' ')
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join(' ')
  }

function phones(step: StepOf<'normalize_phone'>, row: RowUnderWay): void {
  for (const name of step.columns) {
    const value = row.value(name)
    const text = value === untold || value?.kind !== 'text' ? undefined : value.text.replaceAll(/[ ()./-]/g, '')
    const isForeign = text !== undefined && /^(\+|00)/.test(text)
    const code = step.default_country_code
    const number =
      text === undefined ? '' : isForeign || code === undefined ? text.replace(/^00/, '+') : `+${code}${text.replace(/^0+/, '')}`
    const isPhone = /^\+?\d{7,15}$/.test(number)
    row.judge(`${step.id}.${name}`, 'flag', value === untold ? untold : value !== null && !isPhone)
    if (isPhone) row.set(name, textValue(number))
  }
}

/** Text becomes what its cell reads as; what already is a value keeps it where the new type holds it. */
function convert(step: StepOf<'cast'> | StepOf<'parse_date'>, type: LogicalType, row: RowUnderWay): void {
  for (const name of step.columns) {
    const rule = `${step.id}.${name}`
    const cell = row.cells.get(name)
    row.cells.delete(name)
    const before = row.value(name)
    const reads = cell ? cell.reads : before === untold ? untold : converted(before, row.types.get(name) ?? 'text', type)
    row.judge(rule, step.on_fail, reads === untold ? untold : reads === 'unreadable')
    row.set(name, reads === 'unreadable' ? null : reads, type)
  }
}

function converted(value: Value, from: LogicalType, to: LogicalType): Told<Value> {
  if (value === null || from === to) return value
  if (value.kind === 'number' && isNumeric(to)) {
    const scale = to === 'integer' ? 0 : (decimalParts(to)?.scale ?? value.number.scale)
    return fitsScale(value.number, scale) ? value : untold
  }
  return untold
}

type Checking = StepOf<'require'> | ValueCheck

function eachColumn(step: Checking, row: RowUnderWay, broken: (value: Told<Value>) => Told<boolean>): void {
  for (const name of step.columns) row.judge(`${step.id}.${name}`, step.on_fail, broken(row.value(name)))
}

function refer(id: string, columns: readonly string[], action: 'quarantine' | 'flag' | 'null', row: RowUnderWay): void {
  const values = columns.map((name) => row.value(name))
  row.referred.set(id, values)
  const known = row.reading.known?.get(id)
  const key = referredKey(values)
  const isWhole = values.every((value) => value !== null)
  row.judge(id, action, isWhole ? (known === undefined ? false : key === undefined ? untold : !known.has(key)) : false)
}

/** Further from the calculated value than the tolerance, and than rounding to the column's decimals explains. */
function formula({ column, expression, tolerance }: StepOf<'check_formula'>, row: RowUnderWay): Told<boolean> {
  const [actual, expected] = [row.value(column), row.evaluate(expression)]
  if (actual === null || expected === null) return false
  const type = row.types.get(column) ?? 'text'
  if (actual === untold || expected === untold || actual.kind !== 'number' || expected.kind !== 'number') return untold
  const difference = magnitude(sum(actual.number, negated(expected.number)))
  const share = product(readExact(tolerance) ?? { units: 0n, scale: 0 }, magnitude(expected.number))
  return compareExact(difference, share) > 0 && compareExact(difference, halfUnit(type)) > 0
}

function derive(step: StepOf<'derive'>, row: RowUnderWay): void {
  const value = row.evaluate(step.expression)
  const scale = step.type === 'integer' ? 0 : decimalParts(step.type)?.scale
  const typed = value !== untold && value?.kind === 'number' && scale !== undefined ? numberValue(roundedTo(value.number, scale)) : value
  row.set(step.column, isOfType(typed, step.type) ? typed : untold, step.type)
  if (value === untold || value === null) row.untoldRules.add(step.id)
}

function isOfType(value: Told<Value>, type: LogicalType): boolean {
  if (value === untold || value === null) return true
  return isNumeric(type) ? value.kind === 'number' : value.kind === type
}

function mask(step: StepOf<'mask'>, row: RowUnderWay): void {
  if (step.method === 'keep') return
  if (step.method === 'drop') return keepOnly(row, (name) => !step.columns.includes(name))
  for (const name of step.columns) {
    const value = row.value(name)
    const declared = row.reading.source.schema.columns.find((column) => column.name === name)
    const parameters = {
      keepFirst: step.keep_first,
      keepLast: step.keep_last,
      generalizeTo: step.generalize_to,
      isMail: declared?.pii?.types[0] === 'EMAIL',
    }
    row.set(name, value === untold ? untold : maskValue(value, row.types.get(name) ?? 'text', step.method, parameters), 'text')
  }
}

function rename(mapping: Readonly<Record<string, string>>, row: RowUnderWay): void {
  for (const part of [row.values, row.types, row.cells]) {
    const renamed = [...part].map(([name, value]) => [mapping[name] ?? name, value] as const)
    part.clear()
    for (const [name, value] of renamed) (part as Map<string, unknown>).set(name, value)
  }
}

function keepOnly(row: RowUnderWay, isKept: (name: string) => boolean): void {
  for (const part of [row.values, row.types, row.cells]) for (const name of part.keys()) if (!isKept(name)) part.delete(name)
}
