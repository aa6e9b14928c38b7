import { decimalParts, type LogicalType } from '../../domain/index.ts'
import { pythonCall, pythonName, type PythonValue } from '../python-value.ts'
import { exactText, roundedTo } from './exact.ts'
import { SECONDS_OF_DAY, type Value } from './value.ts'
import { momentOf } from './write-moment.ts'

/** A value as Python reads it from a column of that type; `hashed(text)` is a helper of the tests. */
export function pythonOf(value: Value, type: LogicalType): PythonValue {
  if (value === null) return null
  switch (value.kind) {
    case 'text':
      return value.text
    case 'boolean':
      return value.truth
    case 'number':
      return numberOf(exactText(roundedTo(value.number, decimalParts(type)?.scale ?? (type === 'integer' ? 0 : value.number.scale))), type)
    case 'date': {
      const { year, month, day } = momentOf(value.day * SECONDS_OF_DAY)
      return pythonCall('date', {}, year, month, day)
    }
    case 'timestamp': {
      const { year, month, day, hour = 0, minute = 0, second = 0 } = momentOf(value.second)
      return pythonCall('datetime', {}, year, month, day, hour, minute, second)
    }
    case 'hashed':
      return pythonCall('hashed', value.lower ? { case: 'lower' } : {}, value.text)
  }
}

function numberOf(text: string, type: LogicalType): PythonValue {
  if (type === 'integer') return pythonName(text)
  return type === 'double' ? pythonCall('float', {}, text) : pythonCall('Decimal', {}, text)
}

/** Names that a template has to import for these values. */
export function calledIn(values: unknown): ReadonlySet<string> {
  return new Set([...JSON.stringify(values).matchAll(/"\$call":"(\w+)"/g)].map(([, name]) => name ?? ''))
}
