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
      .meta({ selects: true, description: 'JSON pointer to what holds the records, e.g. /data/items; absent: the whole document.' }),
    header,
    flatten: z.array(z.string().min(1)).min(1).optional().meta({
      merge: 'whole',
      description: 'Nested objects whose members are columns of their own, e.g. address for address.city; others stay JSON.',
    }),
    items: z.string().min(1).optional().meta({
      selects: true,
      description:
        'A list in each record whose items are the records of this table, e.g. items or order.items; each keeps its position there.',
    }),
    parent: z.array(z.string().min(1)).min(1).optional().meta({
      merge: 'whole',
      description: 'With items: fields of the record that each of its items gets, e.g. id as parent_id.',
    }),
  },
)
