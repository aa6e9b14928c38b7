import { z } from 'zod'
import { defineOperation, type Operation } from '../../../src/app/contract/operation.ts'

type Given<Input extends z.ZodType> = Pick<Operation<Input>, 'input'> & Partial<Omit<Operation<Input>, 'input'>>

/** An operation of which only that counts which is given. */
export const someOperation = <Input extends z.ZodType>(given: Given<Input>): Operation<Input> =>
  defineOperation({
    id: 'some',
    order: 1,
    summary: '',
    output: z.unknown(),
    effect: 'read',
    examples: [],
    run: () => Promise.resolve({ outcome: 'done', data: null, text: '' }),
    ...given,
  })
