import { defineCheck, decisionOf, findingOf, nothingToSpoil } from '#kit'
import { measurements, visibleRows } from './measured-types.ts'

const KEY = 'config/source.yaml#schema.keys.primary'

/** Rows that repeat a key within the declared share are duplicates to remove, not a refutation; a learnt key must hold. */
export default defineCheck({
  id: 'key_holds',
  gate: 'profile',
  cure: { choice: KEY, may: 'take the next key that holds, or ask' },
  describes: 'the proposed key is unique and never null on the full set, as far as nobody declared otherwise',
  run: async (context) => {
    const { primary } = decisionOf(context, 'source').schema.keys
    if (primary.length === 0) return 'not_applicable'
    if (Array.isArray(context.request.primary_key)) return []
    const measured = await measurements(context).key(primary)
    if (measured.violations === 0) return []
    const name = primary.join(', ')
    return [
      findingOf(KEY, 'key_refuted', `(${name}) is no key on all rows.`, 'Take the next key that holds, or ask.', {
        expected: 'no row that repeats a key or lacks a part of it',
        actual: `${measured.violations} rows do, ${measured.nulls} of them lack a part`,
        rows: measured.examples.flatMap((row) => visibleRows(context, primary[0] ?? '', [row])),
        count: measured.violations,
        suggestion: { refuted: [...primary] },
      }),
    ]
  },
  mutants: [
    {
      id: 'no_key',
      describes: 'a column that repeats is called the key',
      mutate: ({ decisions, profile, request }) => {
        const repeated = profile.columns.find(({ distinct, rows }) => distinct > 0 && distinct < rows / 2)
        if (!repeated) throw nothingToSpoil('no column that repeats')
        delete request.primary_key
        decisions.source.schema.keys.primary = [repeated.name]
      },
    },
  ],
})
