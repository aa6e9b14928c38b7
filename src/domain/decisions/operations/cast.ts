import { logicalTypeSchema } from '../../logical-type.ts'
import { numberMarks } from '../../number-marks.ts'
import { columns, rejecting, stepShape } from '../step-shape.ts'

export default stepShape('cast', {
  columns,
  type: logicalTypeSchema,
  ...numberMarks,
  on_fail: rejecting,
})
