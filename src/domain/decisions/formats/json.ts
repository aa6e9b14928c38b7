import { z } from 'zod'
import { encoding, formatShape, header } from '../format-shape.ts'

/** JSON: where the records stand in it, and which nested objects become columns. */
export default formatShape(
  'json',
  { called: 'JSON', endings: ['json', 'jsonl', 'ndjson', 'geojson'] },
  {
    encoding,
    layout: z
      .enum(['lines', 'array', 'keyed', 'columns'])
      .optional()
      .describe(
        'lines: each document is a record; array: the records stand in one; keyed: an object holds each record by its key; columns: an object holds each column as an array.',
      ),
    path: z
      .string()
      .regex(/^(\/.*)?$/s)
      .optional()
      .describe('JSON pointer to what holds the records, e.g. /data/items; absent: the whole document.'),
    header,
    flatten: z.array(z.string().min(1)).min(1).optional().meta({
      merge: 'whole',
      description: 'Nested objects whose members are columns of their own, e.g. address for address.city; others stay JSON.',
    }),
  },
)
