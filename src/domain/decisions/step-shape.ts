import { z } from 'zod'
import { columnNameSchema, identifierSchema } from '../names.ts'

/** What the shapes of several operations have in common. */
export const columns = z.array(columnNameSchema).min(1).meta({ merge: 'whole' })
export const rejecting = z.enum(['quarantine', 'null'])
export const checking = z.enum(['quarantine', 'flag'])
export const scalar = z.union([z.string(), z.number(), z.boolean()])

/** The shape of one operation of the plan as it stands in the config file; `src/plan/operations/` says what it does. */
export const stepShape = <Op extends string, Shape extends z.ZodRawShape>(op: Op, shape: Shape) =>
  z.strictObject({ id: identifierSchema, op: z.literal(op), ...shape })
