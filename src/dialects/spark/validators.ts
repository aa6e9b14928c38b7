import { validatorForms } from '#kit'
import { matches, signsOf, upperAscii } from './text.ts'

export const { validate, normalizePhone } = validatorForms({
  matches,
  upperAscii,
  luhnSum(digits) {
    const padded = `lpad(${digits}, 20, '0')`
    const doubled = `translate(${padded}, '0123456789', '0246813579')`
    const digit = `try_cast(substr(case when _place % 2 = 1 then ${doubled} else ${padded} end, _place, 1) as int)`
    return `aggregate(sequence(1, 20), 0, (_so_far, _place) -> _so_far + ${digit})`
  },
  modulo97(text) {
    const values = `transform(${signsOf(text)}, _sign -> cast(instr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', _sign) - 1 as bigint))`
    return `aggregate(${values}, 0L, (_so_far, _value) -> (_so_far * case when _value > 9 then 100L else 10L end + _value) % 97L)`
  },
  withoutZeros: (text) => `ltrim('0', ${text})`,
})
