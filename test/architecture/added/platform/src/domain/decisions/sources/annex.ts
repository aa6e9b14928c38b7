import { z } from 'zod'
import { defineSource } from '../../define-source.ts'
import { sourceFilterSchema } from '../../source-filter.ts'
import { splitGlob } from '../../source-location.ts'

/** What lies on a shelf of the annex: `annex://SHELF/WHAT`, where WHAT may be a glob. */
export default defineSource({
  shape: z.strictObject({
    type: z.literal('annex'),
    shelf: z.string().regex(/^[a-z]+$/),
    holds: z.string().min(1),
    filter: sourceFilterSchema,
  }),
  schemes: ['annex'],
  locate: ({ shelf, holds }) => splitGlob(`annex://${shelf}/${holds}`),
  at({ path, pattern }) {
    const [, shelf = '', holds = ''] = /^annex:\/\/([^/]*)\/?(.*)$/.exec(pattern === undefined ? path : `${path}/${pattern}`) ?? []
    return { type: 'annex' as const, shelf, holds }
  },
})
