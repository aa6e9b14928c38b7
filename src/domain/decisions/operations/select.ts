import { columns, stepShape } from '../step-shape.ts'

export default stepShape('select', { columns })
