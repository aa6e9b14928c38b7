import { decimalParts, isNumeric } from '../../domain/index.ts'
import { compareExact, exact, exactText, fitsScale, negated, readExact, roundedTo, sum, type Exact } from './exact.ts'
import type { ColumnShape } from './column-shape.ts'
import { craftText } from './craft-text.ts'
import { dateValue, dayOf, numberValue, SECONDS_OF_DAY, textValue, truthValue, type Told, untold, type Value } from './value.ts'
import { keptOf, momentOf, writeMoment } from './write-moment.ts'

/** One field of a record: its text, and the value that it reads as; `unreadable` where it reads as none. */
export interface Cell {
  text: string | null
  reads: Told<Value> | 'unreadable'
}

export const emptyCell: Cell = { text: null, reads: null }

/** The value that stands in a record of that number; values of two columns, and of two records, differ where they can. */
export function craftCell(shape: ColumnShape, record: number): Cell {
  const { values } = shape
  if (values !== undefined && values.length > 0) return scalarCell(shape, values[record % values.length] ?? '')
  const { type } = shape
  if (isNumeric(type)) return writeCell(shape, numberValue(craftNumber(shape, record)))
  if (type === 'date' || type === 'timestamp') return writeCell(shape, craftMoment(shape, record))
  if (type === 'boolean') return writeCell(shape, truthValue((record + shape.place) % 2 === 0))
  if (type === 'time') return textCell(`10:00:${String((record + shape.place) % 60).padStart(2, '0')}`)
  if (type === 'json') return { text: '{}', reads: untold }
  return type === 'binary' ? emptyCell : textCell(craftText(shape, record))
}

export const textCell = (text: string): Cell => ({ text, reads: textValue(text) })

/** A value as a person writes it in a config file. */
export function scalarCell(shape: ColumnShape, value: string | number | boolean | null): Cell {
  if (value === null) return emptyCell
  if (isNumeric(shape.type)) {
    const number = typeof value === 'boolean' ? undefined : readExact(value)
    return number ? writeCell(shape, numberValue(number)) : { text: String(value), reads: untold }
  }
  if (shape.type === 'boolean') return writeCell(shape, truthValue(String(value) === 'true'))
  if (shape.type !== 'date' && shape.type !== 'timestamp') return textCell(String(value))
  const day = typeof value === 'string' ? dayOf(value) : NaN
  return Number.isNaN(day) ? { text: String(value), reads: untold } : momentCell(shape, day * SECONDS_OF_DAY)
}

/** Writes a value as the source writes it. */
export function writeCell(shape: ColumnShape, value: Value): Cell {
  if (value === null) return emptyCell
  switch (value.kind) {
    case 'number':
      return { text: exactText(value.number).replace('.', shape.decimal), reads: value }
    case 'boolean':
      return { text: String(value.truth), reads: value }
    case 'date':
      return momentCell(shape, value.day * SECONDS_OF_DAY)
    case 'timestamp':
      return momentCell(shape, value.second)
    case 'text':
    case 'hashed':
      return textCell(value.text)
  }
}

/** As much of a moment as the format and the type of the column hold. */
export function momentCell({ type, format, typed }: ColumnShape, second: number): Cell {
  const standard = type === 'date' ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH:mm:ss'
  const used = typed ? standard : (format ?? standard)
  const kept = keptOf(used, second)
  const reads: Value = type === 'timestamp' ? { kind: 'timestamp', second: kept } : dateValue(Math.floor(kept / SECONDS_OF_DAY))
  return { text: writeMoment(used, momentOf(kept)), reads }
}

const FIRST_DAY = dayOf('2020-01-13')
const TEN_PAST_TEN = 10 * 3600 + 11 * 60

function craftMoment({ type, place, latest }: ColumnShape, record: number): Value {
  const wanted = FIRST_DAY + place * 31 + record
  const day = latest === undefined ? wanted : Math.min(wanted, latest - 40 - place * 5 + record)
  return type === 'date' ? dateValue(day) : { kind: 'timestamp', second: day * SECONDS_OF_DAY + TEN_PAST_TEN + (place % 50) }
}

export const scaleOf = ({ type }: Pick<ColumnShape, 'type'>): number => (type === 'integer' ? 0 : (decimalParts(type)?.scale ?? 1))

function craftNumber(shape: ColumnShape, record: number): Exact {
  const { place, minimum, maximum } = shape
  const scale = scaleOf(shape)
  const whole = exact(10 * (place + 1) + record + 1)
  const fraction = scale === 0 ? exact(0) : scale === 1 ? exact(5, 1) : exact(((place * 7) % 90) + 5, 2)
  const wanted = fitting(shape, sum(whole, fraction))
  if (minimum !== undefined && maximum !== undefined) return between(minimum, maximum, { scale, offset: place * 37 + record * 11 + 1 })
  const free = minimum ? sum(minimum, wanted) : maximum ? sum(maximum, negated(wanted)) : wanted
  return fitsScale(free, scale) ? free : roundedTo(free, scale)
}

/** No more digits than the type has. */
function fitting({ type }: ColumnShape, wanted: Exact): Exact {
  const parts = decimalParts(type)
  const digits = parts ? parts.precision - parts.scale : 18
  const limit = 10n ** BigInt(Math.max(digits, 0) + wanted.scale)
  return { ...wanted, units: wanted.units % limit }
}

/** One of the values of a closed range. */
function between(low: Exact, high: Exact, { scale, offset }: { scale: number; offset: number }): Exact {
  const first = roundedTo(low, scale)
  const from = compareExact(first, low) < 0 ? { ...first, units: first.units + 1n } : first
  const count = sum(roundedTo(high, scale), negated(from)).units + 1n
  const value = { ...from, units: from.units + (count > 0n ? BigInt(offset) % count : 0n) }
  return compareExact(value, high) > 0 ? from : value
}
