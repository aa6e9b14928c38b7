import { checkColumns } from './check-columns.ts'
import { defineOperation, fateWord, isText, listed } from './operation.ts'

const names = { luhn: 'a card number (Luhn)', iban: 'an IBAN', email: 'an e-mail address', phone: 'a phone number' } as const

export default defineOperation('validate', {
  describe: (step) => `Checks that ${listed(step.columns)} is ${names[step.validator]}; another row is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    checkColumns(step, context, {
      takes: isText,
      kind: 'text',
      reason: (name) => `${name} is not ${names[step.validator]}`,
      broken: (value, column) => `not ${context.dialect.validate(column.trimmed ? value : context.dialect.trim(value), step.validator)}`,
    })
  },
})
