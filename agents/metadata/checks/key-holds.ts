import { defineCheck, decisionOf, findingOf, nothingToSpoil, type CheckContext, type Measurements } from '#kit'
import { measurements, visibleRows } from './measured-types.ts'

type Measured = Pick<Awaited<ReturnType<Measurements['key']>>, 'violations' | 'nulls' | 'conflicts'>

const KEY = 'config/source.yaml#schema.keys.primary'

/** Whole rows that repeat are duplicates to remove, and so are rows within the declared share; else a learnt key must hold until a plan says what becomes of such rows. */
export default defineCheck({
  id: 'key_holds',
  gate: 'profile',
  rows: 'all',
  reads: ['primary_key'],
  cure: { choice: KEY, may: 'take the next key that holds, or ask' },
  describes:
    'the proposed key is unique and never null on the full set, as far as nobody declared otherwise and no plan settles what repeats it',
  run: async (context) => {
    const { primary } = decisionOf(context, 'source').schema.keys
    if (primary.length === 0) return 'not_applicable'
    if (Array.isArray(context.request.primary_key)) return []
    const measured = await measurements(context).key(primary)
    if (measured.nulls + measured.conflicts === 0 || isPlanned(context, primary, measured)) return []
    const name = primary.join(', ')
    return [
      findingOf(KEY, 'key_refuted', `(${name}) is no key on all rows.`, 'Take the next key that holds, or ask.', {
        expected: 'no row that repeats a key and differs, or lacks a part of it',
        actual: `${measured.violations} rows do: ${measured.conflicts} differ from another row of their key, ${measured.nulls} lack a part`,
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

/** A plan says which row of a key wins, or holds them all: that many are within what may be held back unasked. */
function isPlanned({ decisions, profile }: CheckContext, primary: readonly string[], measured: Measured): boolean {
  const step = decisions.transformations?.bronze_to_silver.steps.find(({ op }) => op === 'dedup')
  if (step?.op !== 'dedup' || step.key.join() !== primary.join()) return false
  const isSettled = (step.on_conflict ?? 'quarantine') !== 'quarantine' || step.order.some(({ column }) => !column.startsWith('_'))
  const held = isSettled ? measured.nulls : measured.violations
  return held <= (decisions.quality_rules?.held.rule ?? 0) * profile.rows
}
