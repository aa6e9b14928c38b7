import { logicalTypeSchema } from '../../logical-type.ts'
import { numberMarks } from '../../number-marks.ts'
import { truthLanguageSchema } from '../../truth-words.ts'
import { columns, rejecting, stepShape } from '../step-shape.ts'

export default stepShape('cast', {
  columns,
  type: logicalTypeSchema,
  ...numberMarks,
  language: truthLanguageSchema,
  on_fail: rejecting,
})
