import { decimalParts, hostile, type LogicalType, refuse, type Sql } from '#kit'

export const identifier = (name: string): Sql => `"${name.replaceAll('"', '""')}"`
const quoted = (value: string): Sql => `'${value.replaceAll("'", "''")}'`

/** Signs that would break the statement's text or its layout, or mislead who reads it, are spelled out. */
const control = new RegExp(`(${hostile().source})`, 'u')

export const textLiteral = (value: string): Sql =>
  control.test(value)
    ? `(${value
        .split(control)
        .map(literalPart)
        .filter((part) => part !== "''")
        .join(' || ')})`
    : quoted(value)

const literalPart = (part: string): Sql => (control.test(part) ? `chr(${part.codePointAt(0) ?? 0})` : quoted(part))

export const dateLiteral = (iso: string): Sql => `date ${textLiteral(iso)}`
export const textList = (values: readonly string[]): Sql => values.map(textLiteral).join(', ')

const physicalTypes: Readonly<Record<string, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  // No engine agrees with the others on times of day and on json: both are kept as text.
  time: 'VARCHAR',
  json: 'VARCHAR',
  timestamp: 'TIMESTAMP',
  binary: 'BLOB',
}

export function physicalType(type: LogicalType): string {
  const parts = decimalParts(type)
  return parts ? `DECIMAL(${parts.precision},${parts.scale})` : (physicalTypes[type] ?? refuse(`There is no type ${type}`))
}

/** A whole number that 64 bits may not hold is one of the engine's own kinds until it is told. */
export const numberLiteral = (text: string, type: LogicalType): Sql =>
  decimalParts(type)?.scale === 0 ? `cast(${text} as ${physicalType(type)})` : text

export const nullLiteral = (type: LogicalType): Sql => `cast(null as ${physicalType(type)})`

/** A name for a value that stands in an expression more than once. */
export const named = (value: Sql, name: string, expression: Sql): Sql => `list_transform([${value}], lambda ${name}: ${expression})[1]`
