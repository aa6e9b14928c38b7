import { z } from 'zod'
import { logicalTypeSchema } from '../../logical-type.ts'
import { columnNameSchema } from '../../names.ts'
import { stepShape } from '../step-shape.ts'

export default stepShape('derive', { column: columnNameSchema, type: logicalTypeSchema, expression: z.string() })
