import {
  decimalParts,
  isNumeric,
  momentCell,
  numberValue,
  readExact,
  secondOf,
  truthValue,
  writeMoment,
  type Cell,
  type ColumnShape,
  type LogicalType,
  type Moment,
} from '#kit'
import type { CaseList } from './case-list.ts'
import type { StepOf } from './step-of.ts'

const unreadable = (text: string): Cell => ({ text, reads: 'unreadable' })

/** What reads as a value, up to the last that the type holds, and what does not. */
export function castCases(step: StepOf<'cast'>, list: CaseList): void {
  for (const name of step.columns) {
    const shape = list.shape(name)
    if (!shape || shape.typed || shape.type !== step.type) continue
    list.add(step.id, ...castTexts(step, shape).map((cell) => ({ [name]: cell })))
  }
}

function castTexts(step: StepOf<'cast'>, shape: ColumnShape): readonly Cell[] {
  const { type } = step
  if (isNumeric(type)) return [unreadable('not a value'), ...numberTexts(step, shape)]
  if (type === 'boolean') {
    const words: readonly (readonly [string, boolean])[] = [
      ['yes', true],
      ['No', false],
      ['T', true],
      ['f', false],
      ['1', true],
      ['0', false],
    ]
    return [unreadable('maybe'), ...words.map(([text, truth]): Cell => ({ text, reads: truthValue(truth) }))]
  }
  return type === 'time' ? [unreadable('25:00')] : type === 'date' || type === 'timestamp' ? momentTexts(shape, ['yyyy-MM-dd']) : []
}

function numberTexts({ type, thousands }: StepOf<'cast'>, shape: ColumnShape): readonly Cell[] {
  const other = type === 'integer' ? '1.5' : shape.decimal === ',' ? '1.5' : '1,5'
  const plain = ['7', '-7', '+7', ...largest(type)].map((text) => readAs(text.replace('.', shape.decimal), text))
  const grouped = thousands === undefined ? [] : [readAs(`1${thousands}234`, '1234')]
  return [unreadable(other), ...plain, ...grouped]
}

function readAs(text: string, number: string): Cell {
  const read = readExact(number)
  return read ? { text, reads: numberValue(read) } : unreadable(text)
}

/** The ends of what a type holds. */
function largest(type: LogicalType): readonly string[] {
  const parts = decimalParts(type)
  if (!parts) return type === 'integer' ? ['9223372036854775807', '-9223372036854775808'] : ['1000000000.5', '-1000000000.5']
  const whole = '9'.repeat(parts.precision - parts.scale) || '0'
  const number = parts.scale === 0 ? whole : `${whole}.${'9'.repeat(parts.scale)}`
  return [number, `-${number}`]
}

/** Each format with a day that could be a month, a leap day, and days and times that there are not. */
export function dateCases(step: StepOf<'parse_date'>, list: CaseList): void {
  for (const name of step.columns) {
    const shape = list.shape(name)
    if (!shape || shape.typed || shape.type !== step.type) continue
    list.add(step.id, ...momentTexts(shape, step.formats).map((cell) => ({ [name]: cell })))
  }
}

const EVENING = { hour: 23, minute: 58, second: 57 }
const THERE: readonly Moment[] = [
  { year: 2021, month: 4, day: 3, ...EVENING },
  { year: 2020, month: 2, day: 29 },
]
const NOT_THERE: readonly Moment[] = [
  { year: 2021, month: 2, day: 30 },
  { year: 2021, month: 13, day: 4 },
]

function momentTexts(shape: ColumnShape, formats: readonly string[]): readonly Cell[] {
  return formats.flatMap((format, index) => {
    const there = THERE.map((moment) => momentCell({ ...shape, format }, secondOf(moment)))
    if (index > 0) return there
    const none = [...NOT_THERE, ...(format.includes('HH') ? [{ year: 2021, month: 4, day: 3, hour: 24 }] : [])]
    return [
      ...there,
      ...(format.includes('XXX') ? [elsewhere(shape, format)] : []),
      ...none.map((moment) => unreadable(writeMoment(format, moment))),
      unreadable('not a date'),
    ]
  })
}

/** Two hours before UTC. */
function elsewhere(shape: ColumnShape, format: string): Cell {
  const moment = { year: 2021, month: 4, day: 3, hour: 1 }
  const text = writeMoment(format, moment).replace(/Z$/, '+02:00')
  return { text, reads: momentCell({ ...shape, format }, secondOf(moment) - 7200).reads }
}
