import { defineCheck, decisionOf, findingOf, type Decisions, type Finding, nothingToSpoil } from '#kit'
import { exactCandidate, measurements, suggestionOf, typePath, visibleRows } from './measured-types.ts'

const EVIDENCE_ROWS = 5

/** A wrong order of day and month reads many dates, and reads them wrongly: all rows decide between the two. */
export default defineCheck({
  id: 'date_order_holds',
  gate: 'profile',
  rows: 'all',
  cure: { choice: 'config/source.yaml#schema.columns[*].format', may: 'take the order that reads all rows' },
  describes: 'no other order of day and month reads more dates than the chosen one',
  run: async (context) => {
    const measure = measurements(context)
    const findings: Finding[] = []
    for (const { name, type, format, excluded } of decisionOf(context, 'source').schema.columns) {
      if (excluded || format === undefined || (type !== 'date' && type !== 'timestamp')) continue
      const candidates = await measure.typeCandidates(name)
      const read = exactCandidate(candidates, { type, format })?.share ?? 0
      const better = candidates.find((other) => other.type === type && other.format === swapped(format) && other.share > read)
      if (!better) continue
      const rows = await measure.refutingRows(name, { type, format }, EVIDENCE_ROWS)
      findings.push(
        findingOf(
          typePath(name),
          'date_order_refuted',
          `${name} has dates that ${format} does not read and ${better.format ?? ''} does.`,
          'Take the order that reads all rows.',
          {
            expected: better.format ?? '',
            actual: format,
            rows: visibleRows(context, name, rows),
            suggestion: suggestionOf(candidates),
          },
        ),
      )
    }
    return findings
  },
  mutants: [
    {
      id: 'day_and_month_swapped',
      describes: 'a date column is read with day and month in the wrong order',
      mutate: ({ decisions }) => swapOne(decisions),
    },
  ],
})

/** The same format with day and month changed over. */
const swapped = (format: string): string => format.replace('MM', '\0').replace('dd', 'MM').replace('\0', 'dd')

function swapOne(decisions: Decisions): void {
  const column = decisions.source.schema.columns.find(({ type, format }) => type === 'date' && format !== undefined)
  if (column?.format === undefined) throw nothingToSpoil('no date column to spoil')
  column.format = swapped(column.format)
}
