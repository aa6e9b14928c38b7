import { z } from 'zod'
import { tableNameSchema, workloadNameSchema } from '../../names.ts'
import { checking, columns, stepShape } from '../step-shape.ts'

export default stepShape('check_reference', {
  columns,
  to: z.strictObject({ workload: workloadNameSchema, table: tableNameSchema, columns }),
  on_fail: checking,
})
