import { maskingMethodSchema, maskOptionShape } from '../../masks.ts'
import { columns, stepShape } from '../step-shape.ts'

export default stepShape('mask', { columns, method: maskingMethodSchema, ...maskOptionShape })
