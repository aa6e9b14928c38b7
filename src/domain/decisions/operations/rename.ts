import { z } from 'zod'
import { columnNameSchema } from '../../names.ts'
import { stepShape } from '../step-shape.ts'

export default stepShape('rename', { mapping: z.record(columnNameSchema, columnNameSchema) })
