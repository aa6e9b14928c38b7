import { z } from 'zod'
import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('check_date_limit', { columns, days_after_as_of: z.int(), on_fail: checking })
