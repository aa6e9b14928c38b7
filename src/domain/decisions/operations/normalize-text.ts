import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('normalize_text', { columns, form: z.enum(['collapse_spaces']) })
