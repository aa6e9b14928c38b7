import { z } from 'zod'
import { columnNameSchema } from '../../names.ts'
import { checking, stepShape } from '../step-shape.ts'

export default stepShape('check_formula', {
  column: columnNameSchema,
  expression: z.string(),
  tolerance: z.number().min(0),
  on_fail: checking,
})
