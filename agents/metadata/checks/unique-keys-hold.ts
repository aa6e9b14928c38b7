import { defineCheck, decisionOf, findingOf, nothingToSpoil, type Finding } from '#kit'
import { UNIQUE_PATH } from '../choose-unique.ts'
import { measurements, visibleRows } from './measured-types.ts'

/** A row without the value breaks nothing: what tells rows apart is the primary key, which has a check of its own. */
export default defineCheck({
  id: 'unique_keys_hold',
  gate: 'profile',
  rows: 'all',
  cure: { choice: UNIQUE_PATH, may: 'leave out what rows repeat' },
  describes: 'columns that are called unique are unique on the full set',
  run: async (context) => {
    const { unique } = decisionOf(context, 'source').schema.keys
    const findings: Finding[] = []
    for (const columns of unique) {
      const { violations, nulls, examples } = await measurements(context).key(columns)
      const repeated = violations - nulls
      if (repeated <= 0) continue
      const name = columns.join(', ')
      findings.push(
        findingOf(UNIQUE_PATH, 'unique_refuted', `(${name}) is not unique on all rows.`, `Take ${name} out of schema.keys.unique.`, {
          expected: 'no row that repeats it',
          actual: `${repeated} rows do`,
          rows: examples.flatMap((row) => visibleRows(context, columns[0] ?? '', [row])),
          count: repeated,
          suggestion: { refuted: [...columns] },
        }),
      )
    }
    return findings
  },
  mutants: [
    {
      id: 'repeated_column',
      describes: 'a column that repeats is called unique',
      mutate: ({ decisions, profile }) => {
        const repeated = profile.columns.find(({ distinct, rows, nulls }) => distinct > 0 && distinct < (rows - nulls) / 2)
        if (!repeated) throw nothingToSpoil('no column that repeats')
        decisions.source.schema.keys.unique.push([repeated.name])
      },
    },
  ],
})
