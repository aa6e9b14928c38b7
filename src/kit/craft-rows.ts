import { keptValues, type CraftedValue } from './kept-values.ts'
import { isNumeric, type LogicalType, type Request, type SourceColumn, type SourceDecision } from '../domain/index.ts'

/** Raw text of one record by column; null is an empty field. */
export type CraftedRow = Readonly<Record<string, string | null>>

/** Records that the declared types, formats, bounds and filters accept, with keys that differ: what rendered tests spoil. */
export function craftRows(source: SourceDecision, request: Request, count: number, filters: readonly string[] = []): readonly CraftedRow[] {
  const columns = source.schema.columns.filter(({ excluded }) => excluded !== true)
  const kept = keptValues(filters)
  return Array.from({ length: count }, (_, index) => {
    return Object.fromEntries(
      columns.map((column) => {
        const values = kept?.get(column.name)
        const value = values && keptText(values[index % values.length] ?? null, column, source)
        return [column.name, values ? (value ?? null) : craftValue(column, source, request, index)]
      }),
    )
  })
}

function keptText(value: CraftedValue, column: SourceColumn, { format }: SourceDecision): string | null {
  const type = deliveredType(column)
  if (typeof value === 'string' && (type === 'date' || type === 'timestamp'))
    return craftMoment({ ...column, type }, 0, new Date(`${value}T00:00:00Z`))
  if (typeof value === 'number') return String(value).replace('.', type === 'integer' ? '.' : (format.decimal ?? '.'))
  return value === null ? null : String(value)
}

function craftValue(column: SourceColumn, source: SourceDecision, request: Request, index: number): string | null {
  const { name, allowed_values: allowed } = column
  const type = deliveredType(column)
  // A formula would have to be calculated; an empty result breaks it as little as an empty part does.
  if (request.formulas?.[name] !== undefined && column.nullable) return null
  if (allowed) return allowed[index % allowed.length] ?? null
  if (isNumeric(type)) return craftNumber({ ...column, type }, source, index)
  if (type === 'date' || type === 'timestamp') return craftMoment({ ...column, type }, index)
  if (type === 'boolean') return index % 2 === 0 ? 'true' : 'false'
  if (type === 'time') return `10:00:0${index % 10}`
  if (type === 'json') return '{}'
  return type === 'binary' ? null : craftText(column, index)
}

/** A file with types of its own carries values of these, whatever they are read as. */
const deliveredType = ({ type, declared_type: declared }: SourceColumn): LogicalType =>
  declared === undefined || declared === 'text' ? type : declared

function craftText({ name, pii }: SourceColumn, index: number): string {
  const [type] = pii?.types ?? []
  if (type === 'EMAIL') return `crafted${index + 1}@rows.invalid`
  if (type === 'CREDIT_CARD') return `00000000000000${index % 10}${checkDigit(index % 10)}`
  if (type === 'IP_ADDRESS') return `192.0.2.${index + 1}`
  if (type === 'PHONE') return `+999 000 000 0${String(index).padStart(2, '0')}`
  return `${name} ${index + 1}`
}

/** What makes a card number of this one digit a valid one: its double counts, with the digits summed. */
const checkDigit = (digit: number): number => (10 - (digit > 4 ? 2 * digit - 9 : 2 * digit)) % 10

function craftNumber({ type, minimum, maximum }: SourceColumn, { format }: SourceDecision, index: number): string {
  const scale = type === 'integer' ? 0 : 1
  const value = within(minimum, maximum, scale) + (minimum === undefined && maximum === undefined ? index : 0)
  return value.toFixed(scale).replace('.', scale === 0 ? '.' : (format.decimal ?? '.'))
}

function within(minimum: number | undefined, maximum: number | undefined, scale: number): number {
  const unit = 10 ** scale
  if (minimum !== undefined && maximum !== undefined) return Math.floor(((minimum + maximum) / 2) * unit) / unit
  if (minimum !== undefined) return Math.ceil(minimum) + 1
  return maximum === undefined ? 1 : Math.floor(maximum) - 1
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day of January 2020 in the format of the column. */
export function craftMoment(
  { format, type, declared_type: declared }: Pick<SourceColumn, 'format' | 'type' | 'declared_type'>,
  index: number,
  day = new Date(Date.UTC(2020, 0, 15 + index)),
): string {
  const standard = type === 'date' ? 'yyyy-MM-dd' : 'yyyy-MM-dd HH:mm:ss'
  return formatDate(declared === undefined ? (format ?? standard) : standard, day)
}

const TOKENS: Readonly<Record<string, (day: Date) => string>> = {
  yyyy: (day) => String(day.getUTCFullYear()),
  yy: (day) => String(day.getUTCFullYear()).slice(2),
  MMM: (day) => MONTHS[day.getUTCMonth()] ?? '',
  MM: (day) => String(day.getUTCMonth() + 1).padStart(2, '0'),
  M: (day) => String(day.getUTCMonth() + 1),
  dd: (day) => String(day.getUTCDate()).padStart(2, '0'),
  d: (day) => String(day.getUTCDate()),
  HH: () => '00',
  mm: () => '00',
  ss: () => '00',
}

function formatDate(format: string, day: Date): string {
  return format.replaceAll(/'([^']*)'|yyyy|yy|MMM|MM|M|dd|d|HH|mm|ss|\.?S+|[XZ]+/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted
    if (token.includes('S')) return token.replaceAll('S', '0')
    return /^[XZ]/.test(token) ? 'Z' : (TOKENS[token]?.(day) ?? token)
  })
}
