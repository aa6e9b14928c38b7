import { percent } from '#domain'
import type { DriftFinding } from '#domain'
import type { Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'

/** A delivery of less than this share of the rows is more likely cut short than quiet. */
const COLLAPSED = 0.5

/** Far fewer rows than there were. No decision rests on it; it is told so that nobody learns from half a file. */
export function compareRows(compared: Compared): DriftFinding[] {
  const [old, now] = [compared.before.rows, compared.after.rows]
  if (now >= old * COLLAPSED) return []
  return [
    makeFinding(compared, {
      kind: 'row_count_collapsed',
      summary: 'the source holds far fewer rows than it did',
      evidence: [`${now} rows, before ${old}: ${percent(now / old)}`],
      before: old,
      after: now,
      decisions: [],
    }),
  ]
}
