import { percent } from '#domain'
import type { ColumnProfile, DriftFinding } from '#domain'
import { isBeyondChance, shareOf, type Counted } from './chance.ts'
import { columnPairs, type Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'
import { rulePlaces, sourcePlace } from './touched-decisions.ts'

/** Points by which the share of empty values has to move; completeness is judged in steps of this size. */
const MOVED = 0.05

/** Columns that are clearly fuller or emptier than they were. */
export function compareNulls(compared: Compared): DriftFinding[] {
  return columnPairs(compared).flatMap(({ before, after }) => {
    const [old, now] = [nullsOf(before), nullsOf(after)]
    if (Math.abs(shareOf(now) - shareOf(old)) < MOVED || !isBeyondChance(old, now)) return []
    return [
      makeFinding(compared, {
        kind: 'null_share_moved',
        column: before.name,
        summary: `${before.name} is ${shareOf(now) > shareOf(old) ? 'empty more' : 'filled more'} often than it was`,
        evidence: [`${percent(shareOf(now))} of ${now.rows} values are empty, before ${percent(shareOf(old))} of ${old.rows}`],
        before: shareOf(old),
        after: shareOf(now),
        decisions: rulePlaces(compared.decisions, before.name, ['not_null']),
      }),
    ]
  })
}

const nullsOf = ({ nulls, rows }: ColumnProfile): Counted => ({ count: nulls, rows })

/** Words that stand for a missing value now and that the plan does not know: it would keep them as values. */
export function compareNullTokens(compared: Compared): DriftFinding[] {
  const known = new Set(
    (compared.decisions.source?.format ?? compared.before.source.format).null_tokens.map((token) => token.toLowerCase()),
  )
  const place = sourcePlace('format.null_tokens')
  const found = compared.after.source.format.null_tokens.filter((token) => token !== '' && !known.has(token.toLowerCase()))
  return found.flatMap((token) => {
    const columns = columnPairs(compared).filter(({ before, after }) => isBeyondChance(tokensOf(before, token), tokensOf(after, token)))
    if (columns.length === 0) return []
    return [
      makeFinding(compared, {
        kind: 'null_tokens_changed',
        subject: token,
        summary: `${JSON.stringify(token)} stands for a missing value now`,
        evidence: columns.map(({ after }) => `${after.name}: ${tokensOf(after, token).count} of ${after.rows} values`),
        before: null,
        after: token,
        decisions: [place, 'config/transformations.yaml#bronze_to_silver.steps', 'config/quality_rules.yaml#rules'],
        against: [place],
      }),
    ]
  })
}

function tokensOf({ null_tokens: tokens, rows }: ColumnProfile, token: string): Counted {
  const counts = Object.entries(tokens).filter(([written]) => written.toLowerCase() === token.toLowerCase())
  return { count: counts.reduce((sum, [, count]) => sum + count, 0), rows }
}
