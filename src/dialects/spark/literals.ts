import { decimalParts, hostile, type LogicalType, refuse, type Sql } from '#kit'

export const identifier = (name: string): Sql => `\`${name.replaceAll('`', '``')}\``

const hostileSigns = new RegExp(hostile().source, 'gu')

/** A backslash escapes; two quotes in a row are none. Signs that would break the text or mislead who reads it are spelled out. */
export const textLiteral = (value: string): Sql =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll(hostileSigns, spelledOut)}'`

/** Units of UTF-16, as Java counts them. */
const spelledOut = (sign: string): string =>
  Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

export const dateLiteral = (iso: string): Sql => `date ${textLiteral(iso)}`
export const textList = (values: readonly string[]): Sql => values.map(textLiteral).join(', ')

const physicalTypes: Readonly<Record<string, string>> = {
  text: 'STRING',
  integer: 'BIGINT',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  // No engine agrees with the others on times of day and on json: both are kept as text.
  time: 'STRING',
  json: 'STRING',
  timestamp: 'TIMESTAMP_NTZ',
  binary: 'BINARY',
}

export function physicalType(type: LogicalType): string {
  const parts = decimalParts(type)
  return parts ? `DECIMAL(${parts.precision},${parts.scale})` : (physicalTypes[type] ?? refuse(`There is no type ${type}`))
}

/** Numbers with a point are decimals of their own width, and whole ones of 32 bits where they fit. */
export const numberLiteral = (text: string, type: LogicalType): Sql => `cast(${text} as ${physicalType(type)})`

export const nullLiteral = (type: LogicalType): Sql => `cast(null as ${physicalType(type)})`

/** A name for a value that stands in an expression more than once. */
export const named = (value: Sql, name: string, expression: Sql): Sql => `transform(array(${value}), ${name} -> ${expression})[0]`
