import { isNumeric } from '#domain'
import { planError } from '../plan-error.ts'
import { checkColumns } from './check-columns.ts'
import { defineOperation, fateWord, listed } from './operation.ts'

export default defineOperation('check_range', {
  describe: (step) => `Checks that ${listed(step.columns)} is ${bounds(step)}; a row beyond is ${fateWord(step.on_fail)}.`,
  apply(step, context) {
    if (step.minimum === undefined && step.maximum === undefined)
      throw planError('plan_invalid', 'A range needs a bound', context.path, 'Give minimum or maximum.')
    const { minimum, maximum } = step
    checkColumns(step, context, {
      takes: isNumeric,
      kind: 'numbers',
      reason: (name) => `${name} is not ${bounds(step)}`,
      broken: (value) =>
        [
          ...(minimum === undefined ? [] : [`${value} < ${numberText(minimum)}`]),
          ...(maximum === undefined ? [] : [`${value} > ${numberText(maximum)}`]),
        ].join(' or '),
    })
  },
})

function bounds({ minimum, maximum }: { minimum?: number | undefined; maximum?: number | undefined }): string {
  if (minimum === undefined) return `at most ${maximum}`
  return maximum === undefined ? `at least ${minimum}` : `between ${minimum} and ${maximum}`
}

/** A number without an exponent, which engines would read as a double. */
export function numberText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const digits = Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : BigInt(Math.trunc(value)).toString()
  return digits
}
