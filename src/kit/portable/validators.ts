import type { Dialect, Sql } from '../define-dialect.ts'
import { emailPattern, ibanPattern, phonePattern } from '../value-forms.ts'

/** How an engine says the sums over the signs of a text. */
export interface ValidatorWords extends Pick<Dialect, 'matches' | 'upperAscii'> {
  /** Twenty digits, every one at an odd place counted double (the sum of its two digits). */
  luhnSum: (digits: Sql) => Sql
  /** The signs of a text as numbers, letters from 10, modulo 97. */
  modulo97: (text: Sql) => Sql
  withoutZeros: (text: Sql) => Sql
}

export function validatorForms(words: ValidatorWords): Pick<Dialect, 'validate' | 'normalizePhone'> {
  const { matches } = words
  return {
    validate(text, validator) {
      switch (validator) {
        case 'email':
          return matches(text, emailPattern)
        case 'phone':
          return matches(withoutSeparators(text), phonePattern)
        case 'luhn':
          return luhn(cardDigits(text))
        case 'iban':
          return iban(`replace(${words.upperAscii(text)}, ' ', '')`)
      }
    },
    normalizePhone(text, defaultCountryCode) {
      const bare = withoutSeparators(text)
      const international = `case when substr(${bare}, 1, 2) = '00' then '+' || substr(${bare}, 3) else ${bare} end`
      const number =
        defaultCountryCode === undefined
          ? international
          : `case when substr(${bare}, 1, 1) = '+' or substr(${bare}, 1, 2) = '00' then ${international} else '+${defaultCountryCode}' || ${words.withoutZeros(bare)} end`
      return `case when ${matches(number, phonePattern)} then ${number} end`
    },
  }

  function luhn(digits: Sql): Sql {
    return `case when ${matches(digits, '[0-9]{12,19}')} then ${words.luhnSum(digits)} % 10 = 0 when ${digits} is not null then false end`
  }

  /** Country and check digits moved to the end. */
  function iban(text: Sql): Sql {
    const moved = `substr(${text}, 5) || substr(${text}, 1, 4)`
    return `case when ${matches(text, ibanPattern)} then ${words.modulo97(moved)} = 1 when ${text} is not null then false end`
  }
}

export const cardDigits = (text: Sql): Sql => `translate(${text}, ' -', '')`

/** A text without the signs that people put between digits. */
const withoutSeparators = (text: Sql): Sql => `translate(${text}, ' ()./-', '')`
