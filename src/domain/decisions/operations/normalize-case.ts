import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('normalize_case', { columns, form: z.enum(['lower', 'upper', 'title']) })
