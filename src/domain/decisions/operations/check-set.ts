import { z } from 'zod'
import { checking, columns, scalar, stepShape } from '../step-shape.ts'

export default stepShape('check_set', { columns, values: z.array(scalar).min(1).meta({ merge: 'whole' }), on_fail: checking })
