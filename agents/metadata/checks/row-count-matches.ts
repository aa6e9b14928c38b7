import { defineCheck, findingOf, type Profile } from '#kit'
import { spoilExtract } from './spoil-extract.ts'

/** Estimate and count may differ by this share (requirements 6.3). */
const TOLERANCE = 0.1

/** Of a source that was profiled in part, up to all of it may be read when it is judged again. */
function expected({ rows, source: { sample } }: Profile): readonly [number, number] {
  return [rows, sample && sample.bytes > 0 ? Math.ceil((rows * sample.of_bytes) / sample.bytes) : rows]
}

export default defineCheck({
  id: 'row_count_matches',
  gate: 'profile',
  rows: 'all',
  cure: 'none',
  describes: 'the source can be queried, and its row count is within 10 % of the profile',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    const bronze = await context.staged.relation({ zone: 'bronze', name: context.request.name })
    const [row] = bronze === undefined ? [] : await context.staged.query(`SELECT count(*) AS found FROM ${bronze}`)
    const found = Number(row?.['found'] ?? 0)
    const [least, most] = expected(context.profile)
    if (found > 0 && found >= least * (1 - TOLERANCE) && found <= most * (1 + TOLERANCE)) return []
    return [
      findingOf(
        'config/source.yaml#format',
        'row_count',
        'The landed rows are not as many as were profiled.',
        'Check how the source is read.',
        {
          expected: least === most ? String(least) : `${least} to ${most}`,
          actual: String(found),
        },
      ),
    ]
  },
  mutants: [
    {
      id: 'estimate_off',
      describes: 'the profile speaks of half as many rows again',
      mutate: ({ profile }) => {
        profile.rows = Math.ceil(profile.rows * 1.5)
      },
    },
    {
      id: 'only_the_first_rows',
      describes: 'the extract script lands the beginning of the file only',
      mutate: ({ files }) => spoilExtract(files, 'lines[: len(lines) // 2]'),
    },
  ],
})
