import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('round_off', { columns, digits: z.int() })
