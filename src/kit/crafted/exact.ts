/** A decimal number without any rounding: `units` times ten to the power of minus `scale`. */
export interface Exact {
  units: bigint
  scale: number
}

export const exact = (units: bigint | number, scale = 0): Exact => ({ units: BigInt(units), scale })

/** Reads `-12.50`, and what JavaScript makes of small numbers; undefined where it is no such number. */
export function readExact(text: string | number): Exact | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(String(text))
  if (!match || (match[2] ?? '') + (match[3] ?? '') === '') return undefined
  const fraction = match[3] ?? ''
  const units = BigInt(`${match[1] === '-' ? '-' : ''}${match[2] ?? ''}${fraction}`)
  const scale = fraction.length - Number(match[4] ?? 0)
  return scale < 0 ? exact(units * 10n ** BigInt(-scale)) : exact(units, scale)
}

/** The same number with more decimals. */
const widened = ({ units, scale }: Exact, to: number): bigint => units * 10n ** BigInt(to - scale)

function together(left: Exact, right: Exact): { left: bigint; right: bigint; scale: number } {
  const scale = Math.max(left.scale, right.scale)
  return { left: widened(left, scale), right: widened(right, scale), scale }
}

export function sum(one: Exact, other: Exact): Exact {
  const { left, right, scale } = together(one, other)
  return { units: left + right, scale }
}

export const negated = ({ units, scale }: Exact): Exact => ({ units: -units, scale })
export const product = (left: Exact, right: Exact): Exact => ({ units: left.units * right.units, scale: left.scale + right.scale })
export const magnitude = ({ units, scale }: Exact): Exact => ({ units: units < 0n ? -units : units, scale })

export function compareExact(one: Exact, other: Exact): number {
  const { left, right } = together(one, other)
  return left < right ? -1 : left > right ? 1 : 0
}

/** So many decimals, rounded half away from zero as people do. */
export function roundedTo(value: Exact, scale: number): Exact {
  if (scale >= value.scale) return { units: widened(value, scale), scale }
  const unit = 10n ** BigInt(value.scale - scale)
  const { units } = magnitude(value)
  const rounded = (units + unit / 2n) / unit
  return { units: value.units < 0n ? -rounded : rounded, scale }
}

/** The largest number with so many decimals that is not above the value. */
export function floorTo(value: Exact, scale: number): Exact {
  if (scale >= value.scale) return { units: widened(value, scale), scale }
  const unit = 10n ** BigInt(value.scale - scale)
  const cut = value.units / unit
  return { units: cut * unit > value.units ? cut - 1n : cut, scale }
}

/** Whether nothing is lost when it is written with so many decimals. */
export const fitsScale = (value: Exact, scale: number): boolean => compareExact(value, floorTo(value, scale)) === 0

export function exactText({ units, scale }: Exact): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
