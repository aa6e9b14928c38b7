import { z } from 'zod'
import { columnNameSchema, tableNameSchema, workloadNameSchema } from '../../names.ts'
import { columns, rejecting, stepShape } from '../step-shape.ts'

export default stepShape('lookup', {
  table: z.strictObject({ workload: workloadNameSchema, table: tableNameSchema }),
  keys: z.record(columnNameSchema, columnNameSchema),
  columns,
  on_unmatched: rejecting,
})
