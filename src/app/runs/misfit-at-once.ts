import { secretWithin, type WaitingQuestion } from '#domain'
import { misfitOfAnswer, refusalOf } from '../../graph/index.ts'

/** What of a question decides whether an answer fits. */
export type Asked = Pick<WaitingQuestion, 'id' | 'schema'>

/** Why an answer cannot be taken, or undefined: all that can be told where it is given, so that it is asked again there. */
export function misfitAtOnce({ id, schema }: Asked, value: unknown): string | undefined {
  return refusalOf({ id, schema }, value) ?? misfitOfAnswer(id, value) ?? secretMisfit(id, value)
}

/** Whether an answer is of the kind that a question asks for, right or wrong. */
export const isOfItsKind = ({ id, schema }: Asked, value: unknown): boolean => refusalOf({ id, schema }, value) === undefined

function secretMisfit(id: string, value: unknown): string | undefined {
  const found = secretWithin(value, id)
  return (
    found &&
    `it seems to hold ${found.what}; name a connection, a variable or a key alias instead, and leave the secret where it is managed`
  )
}
