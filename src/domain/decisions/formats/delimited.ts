import { z } from 'zod'
import { encoding, formatShape, header, skipRows } from '../format-shape.ts'

export const unevenRowsSchema = z.enum(['fill_short', 'drop_last', 'name_first', 'name_last'])

/** Delimited text: CSV, TSV and every other sign between the fields. */
export default formatShape(
  'delimited',
  { called: 'delimited text', endings: ['csv', 'tsv', 'psv', 'tab', 'txt', 'dat'] },
  {
    encoding,
    /** One sign or several. */
    delimiter: z
      .string()
      .regex(/^[^\r\n]{1,8}$/)
      .optional()
      .meta({ standard: ',' }),
    /** Empty: no field is quoted. */
    quote: z.string().max(1).optional().meta({ standard: '"' }),
    escape: z.string().length(1).optional(),
    header,
    skip_rows: skipRows,
    /** How a record of another width than the header is read; absent: it is held back. */
    uneven_rows: unevenRowsSchema
      .optional()
      .describe(
        'Records of another width: fill_short fills left-out last fields, drop_last drops an empty last one, name_first and name_last: that column has no name.',
      ),
    /** Lines below the header that are no records (units, kinds, a rule), field by field. */
    below_header: z.array(z.array(z.string()).min(1)).min(1).optional().meta({ merge: 'whole' }),
    skip_blanks: z.boolean().optional().describe('Blanks before a field are no part of it; several between columns are one delimiter.'),
    formula_text: z.boolean().optional().describe('A field ="00012", as spreadsheets keep texts, is the text between the quotes.'),
    framed: z.boolean().optional().describe('Each line begins and ends with a delimiter that parts nothing.'),
  },
)
