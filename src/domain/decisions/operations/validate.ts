import { z } from 'zod'
import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('validate', { columns, validator: z.enum(['luhn', 'iban', 'email', 'phone']), on_fail: checking })
