import { defineCheck, findingOf, stagedPath } from '#kit'
import { z } from 'zod'
import { spoilExtract } from './spoil-extract.ts'

const landingSchema = z.object({ landing: z.object({ hash: z.string(), new: z.boolean() }), bronze_before: z.string() })

/** Same bytes, same hash; and the second landing confirms the first instead of adding to it. */
export default defineCheck({
  id: 'same_hash_again',
  gate: 'profile',
  rows: 'all',
  cure: 'none',
  describes: 'reading the same bytes again gives the same hash and changes nothing',
  run: async (context) => {
    const first = await context.staged.pipeline()
    const second = await context.staged.pipeline({ repeat: true })
    if (!first.ok || !second.ok) return 'not_applicable'
    const [before, after] = [landingSchema.parse(first.result), landingSchema.parse(second.result)]
    if (before.landing.hash === after.landing.hash && !after.landing.new && before.bronze_before === after.bronze_before) return []
    return [
      findingOf(
        stagedPath(context.files, 'scripts/extract/'),
        'landing_differs',
        'A second landing of the same bytes differs from the first.',
        'Land the bytes of the source as they are.',
        {
          expected: before.landing.hash,
          actual: after.landing.hash,
        },
      ),
    ]
  },
  mutants: [
    {
      id: 'stamped_copy',
      describes: 'the extract script writes the time of the landing into the data',
      mutate: ({ files }) => spoilExtract(files, '[*lines, str(time.time_ns()).encode() + b"\\n"]'),
    },
  ],
})
