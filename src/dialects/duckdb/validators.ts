import { type Sql, validatorForms } from '#kit'
import { matches, upperAscii } from './text.ts'

export const { validate, normalizePhone } = validatorForms({
  matches,
  upperAscii,
  luhnSum(digits) {
    const padded = `lpad(${digits}, 20, '0')`
    const doubled = `translate(${padded}, '0123456789', '0246813579')`
    const digit = `cast(substr(case when _place % 2 = 1 then ${doubled} else ${padded} end, _place, 1) as integer)`
    return `list_sum(list_transform(generate_series(1, 20), lambda _place: ${digit}))`
  },
  modulo97(text) {
    const step = (sign: Sql): Sql => `instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', ${sign}) - 1`
    const values = `list_transform(string_split(${text}, ''), lambda _sign: ${step('_sign')})`
    return `list_reduce(${values}, lambda _so_far, _value: (_so_far * case when _value > 9 then 100 else 10 end + _value) % 97, 0)`
  },
  withoutZeros: (text) => `ltrim(${text}, '0')`,
})
