import { emailPattern, ibanPattern, phonePattern, type Sql, type Validator } from '#kit'
import { matches, signsOf, upperAscii, withoutSeparators } from './text.ts'

export const cardDigits = (text: Sql): Sql => `translate(${text}, ' -', '')`

export function validate(text: Sql, validator: Validator): Sql {
  switch (validator) {
    case 'email':
      return matches(text, emailPattern)
    case 'phone':
      return matches(withoutSeparators(text), phonePattern)
    case 'luhn':
      return luhn(cardDigits(text))
    case 'iban':
      return iban(`replace(${upperAscii(text)}, ' ', '')`)
  }
}

/** Padded to twenty digits, every digit at an odd place counts double (the sum of its two digits). */
function luhn(digits: Sql): Sql {
  const padded = `lpad(${digits}, 20, '0')`
  const doubled = `translate(${padded}, '0123456789', '0246813579')`
  const digit = `try_cast(substr(case when _place % 2 = 1 then ${doubled} else ${padded} end, _place, 1) as int)`
  const total = `aggregate(sequence(1, 20), 0, (_so_far, _place) -> _so_far + ${digit})`
  return `case when ${matches(digits, '[0-9]{12,19}')} then ${total} % 10 = 0 when ${digits} is not null then false end`
}

/** Country and check digits moved to the end, letters as numbers from 10, the whole modulo 97 is 1. */
function iban(text: Sql): Sql {
  const moved = `substr(${text}, 5) || substr(${text}, 1, 4)`
  const values = `transform(${signsOf(moved)}, _sign -> cast(instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', _sign) - 1 as bigint))`
  const remainder = `aggregate(${values}, 0L, (_so_far, _value) -> (_so_far * case when _value > 9 then 100L else 10L end + _value) % 97L)`
  return `case when ${matches(text, ibanPattern)} then ${remainder} = 1 when ${text} is not null then false end`
}

export function normalizePhone(text: Sql, defaultCountryCode: string | undefined): Sql {
  const bare = withoutSeparators(text)
  const international = `case when substr(${bare}, 1, 2) = '00' then '+' || substr(${bare}, 3) else ${bare} end`
  const number =
    defaultCountryCode === undefined
      ? international
      : `case when substr(${bare}, 1, 1) = '+' or substr(${bare}, 1, 2) = '00' then ${international} else '+${defaultCountryCode}' || ltrim('0', ${bare}) end`
  return `case when ${matches(number, phonePattern)} then ${number} end`
}
