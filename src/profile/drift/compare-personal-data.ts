import { percent } from '#domain'
import type { DriftFinding } from '#domain'
import { columnPairs, type Compared } from './compared.ts'
import { makeFinding } from './make-finding.ts'
import { columnPlace, rulePlaces } from './touched-decisions.ts'

/** Personal data where there was none. What a person has judged of this type stays judged. */
export function comparePersonalData(compared: Compared): DriftFinding[] {
  return columnPairs(compared).flatMap(({ before, after, decided }) => {
    const known = new Set([...before.pii.map(({ type }) => type), ...(decided?.pii?.types ?? [])])
    const found = after.pii.filter(({ type }) => !known.has(type))
    if (found.length === 0) return []
    const place = columnPlace(after.name, 'pii')
    const types = [...new Set(found.map(({ type }) => type))].join(', ')
    return [
      makeFinding(compared, {
        kind: 'personal_data_found',
        column: after.name,
        summary: `${after.name} holds personal data now (${types})`,
        evidence: found.map((one) => `${one.type} with ${percent(one.confidence)} confidence: ${one.evidence.join('; ')}`),
        before: before.pii.map(({ type }) => type).join(', ') || null,
        after: types,
        decisions: [place, 'config/transformations.yaml#bronze_to_silver.steps', ...rulePlaces(compared.decisions, after.name, ['masked'])],
        against: [place],
      }),
    ]
  })
}
