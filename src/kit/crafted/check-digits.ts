/** The last digit makes the sum of the digits, every second doubled, a multiple of ten. */
export function withCheckDigit(digits: string): string {
  const total = [...digits].toReversed().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${digits}${(10 - (total % 10)) % 10}`
}

/** The first four signs moved to the end, letters as numbers from 10, modulo 97. */
export function ibanRest(iban: string): bigint {
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((sign) => Number.parseInt(sign, 36).toString())
  return BigInt(digits.join('')) % 97n
}
