import { exactText } from './exact.ts'
import { type Told, untold, type Value } from './value.ts'

/** Values of a key in one text; undefined where one of them cannot be told. */
export function referredKey(values: readonly Told<Value>[]): string | undefined {
  const parts = values.map((value) => (value === untold ? undefined : partOf(value)))
  return parts.includes(undefined) ? undefined : JSON.stringify(parts)
}

function partOf(value: Value): string | null {
  if (value === null) return null
  switch (value.kind) {
    case 'number':
      return exactText(value.number)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    case 'text':
    case 'hashed':
      return value.text
    case 'boolean':
      return String(value.truth)
    case 'date':
      return String(value.day)
    case 'timestamp':
      return String(value.second)
  }
}
