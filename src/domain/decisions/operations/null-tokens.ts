import { z } from 'zod'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('null_tokens', { columns, tokens: z.array(z.string()).min(1).meta({ merge: 'whole' }) })
