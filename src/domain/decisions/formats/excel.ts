import { z } from 'zod'
import { formatShape, header, skipRows } from '../format-shape.ts'

/** A workbook of Excel (.xlsx): which sheet, and where the table begins on it. */
export default formatShape(
  'excel',
  { called: 'an Excel workbook', endings: ['xlsx', 'xlsm'] },
  {
    sheet: z.string().min(1).optional().meta({ selects: true, description: 'Name of the sheet that holds the table.' }),
    header,
    skip_rows: skipRows,
  },
)
