import { decimalParts, type LogicalType, type NumberMarks, type ThousandsMark } from '../domain/index.ts'

/**
 * The form of a number as text, as a pattern of the portable subset: engines read `1_000`, `0x1F`, `1e5`, `inf` and full-width digits
 * differently, and round what has more decimals than the type.
 */
export function numberPattern(type: LogicalType, { decimal = '.', thousands }: NumberMarks): string {
  const grouped = thousands === undefined ? undefined : groupedDigits(thousands)
  if (type === 'integer') return grouped === undefined ? '[+-]?[0-9]+' : `[+-]?([0-9]+|${grouped})`
  const point = `[${decimal}]`
  const { fraction, whole } = decimals(decimalParts(type)?.scale)
  const body = [`[0-9]+(${point}${fraction})?`, `${point}${whole}`, ...(grouped === undefined ? [] : [`${grouped}(${point}${whole})?`])]
  const exponent = type === 'double' ? '([eE][+-]?[0-9]{1,3})?' : ''
  return `[+-]?(${body.join('|')})${exponent}`
}

/** Digits after the point that a scale carries, and zeros beyond; `whole` has at least one. */
function decimals(scale: number | undefined): { fraction: string; whole: string } {
  if (scale === undefined) return { fraction: '[0-9]*', whole: '[0-9]+' }
  return scale === 0 ? { fraction: '0*', whole: '0+' } : { fraction: `[0-9]{0,${scale}}0*`, whole: `[0-9]{1,${scale}}0*` }
}

/** Commas of lakh: three digits at the end, two in each group before. */
const groupedDigits = (thousands: ThousandsMark): string =>
  thousands === 'lakh' ? '[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}' : `[0-9]{1,3}([${SEPARATORS[thousands]}][0-9]{3})+`

/** Spaces between digits come as no-break, narrow and thin ones too, an apostrophe as a quote. */
const SEPARATORS: Readonly<Record<ThousandsMark, string>> = {
  ',': ',',
  '.': '.',
  ' ': String.raw` \x{A0}\x{202F}\x{2009}`,
  "'": String.raw`'\x{2019}`,
  lakh: ',',
}

/** The signs that a thousands mark is written with, to be taken out. */
export const thousandsSigns: Readonly<Record<ThousandsMark, readonly string[]>> = {
  ',': [','],
  '.': ['.'],
  ' ': [' ', '\u{A0}', '\u{202F}', '\u{2009}'],
  "'": ["'", '\u{2019}'],
  lakh: [','],
}
