import { z } from 'zod'
import { encodingSchema } from '../encodings.ts'
import { thousandsMarkSchema } from '../number-marks.ts'

/** Around a file of any format, recognised by its bytes. */
export const compressionSchema = z.enum(['none', 'gzip', 'zstd', 'zip'])

export const dateOrderSchema = z.enum(['ymd', 'dmy', 'mdy'])
export type DateOrder = z.infer<typeof dateOrderSchema>

/** Options that several formats have, each with one meaning. `standard` is what the reader does where nothing is said. */
export const encoding = encodingSchema.optional().meta({ standard: 'utf-8' })
export const header = z.boolean().optional().meta({ standard: true })
export const skipRows = z.int().min(0).optional().meta({ standard: 0, description: 'Lines before the header or the first record.' })

const packing = {
  compression: compressionSchema.default('none').meta({ standard: 'none' }),
  member: z.string().min(1).optional().describe('The file in a zip archive that is meant, where it holds several.'),
}

/** What holds for the values of every format. */
const conventions = {
  decimal: z.enum(['.', ',']).optional(),
  thousands: thousandsMarkSchema.optional(),
  null_tokens: z.array(z.string()).default([]).meta({ merge: 'whole' }),
  date_order: dateOrderSchema.optional(),
}

export interface FormatWords {
  /** What a person calls such a file. */
  called: string
  /** How names of such files end, without the dot. */
  endings: readonly string[]
}

/** How a source of one format is read, as it stands in `source.format`; its reader is `gangway_runtime.formats.<id>`. */
export const formatShape = <Id extends string, Options extends z.ZodRawShape>(id: Id, words: FormatWords, options: Options) =>
  z
    .strictObject({
      name: z.literal(id),
      ...packing,
      ...options,
      /** A file is read by the one that finds the columns in it. */
      other_readings: z
        .array(z.strictObject({ ...packing, ...options }))
        .min(1)
        .optional()
        .meta({
          merge: 'whole',
          description: 'How files are read that are written in another way; each file by the reading that finds its columns.',
        }),
      ...conventions,
    })
    .meta({ words })

/** Members of `source.format` that say nothing of how the bytes of one file become records. */
export const OF_THE_SOURCE = ['name', 'other_readings', 'decimal', 'thousands', 'null_tokens', 'date_order'] as const
