import { z } from 'zod'
import { stepShape } from '../step-shape.ts'

export default stepShape('filter', { expression: z.string(), reason: z.string() })
