import { z } from 'zod'
import { defineSource } from '../../define-source.ts'
import { sourceFilterSchema } from '../../source-filter.ts'

/** Files of this machine. */
export default defineSource({
  shape: z.strictObject({
    type: z.literal('local'),
    /** Relative to the project where it lies inside it; a folder needs a pattern. */
    location: z.strictObject({ path: z.string().min(1), pattern: z.string().min(1).optional() }),
    filter: sourceFilterSchema,
  }),
  schemes: ['', 'file'],
  locate: ({ location }) => location,
  at: (location) => ({ type: 'local' as const, location }),
})
