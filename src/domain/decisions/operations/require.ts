import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('require', { columns, on_fail: checking })
