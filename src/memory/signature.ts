import type { CheckOutcome, Finding } from '#domain'

const HIDDEN = '…'
const MOST_CHARACTERS = 160

/** Names that belong to one workload; a signature holds none of them. */
export interface LocalNames {
  workload: string
  columns: readonly string[]
}

/**
 * What a finding says, in words that are the same for every workload: rule, place and the shape of its message. Values that the gate
 * masked are gone already; here every value that it showed, whatever is quoted and every number goes too. A test and an error may say
 * anything, so only the name of the test and the code of the error are kept.
 */
export function signatureOf({ kind, outcome }: Pick<CheckOutcome, 'kind' | 'outcome'>, finding: Finding, names: LocalNames): string {
  const place = placeOf(finding.path, names)
  const said = outcome === 'error' ? '' : kind === 'engine' ? shapeOf(finding, names) : testOf(finding)
  return cut(`${finding.rule} at ${place}${said === '' ? '' : `: ${said}`}`)
}

/** A place without the item that it is about: `config/source.yaml#schema.columns[*].type`. */
export const placeOf = (path: string, { workload }: Pick<LocalNames, 'workload'>): string =>
  path.replaceAll(/\[[^\]]*\]/g, '[*]').replaceAll(new RegExp(`(?<![a-z0-9])${workload}(?![a-z0-9])`, 'g'), '<workload>')

/** `test_scores_add_up[gold]: assert …` is about `test_scores_add_up`. */
function testOf({ rule, message }: Finding): string {
  return rule.startsWith('test_') ? (/^\w+(::\w+)*/.exec(message)?.[0] ?? '') : ''
}

function shapeOf({ message, expected, actual, rows }: Finding, { workload, columns }: LocalNames): string {
  const values = [expected, actual, ...rows.map(({ value }) => value)].filter((text) => typeof text === 'string' && text.length > 1)
  const named = new Set([workload, ...columns])
  const withoutValues = longestFirst(values).reduce((text, value) => text.replaceAll(value, HIDDEN), message)
  const withoutNames = withoutValues.replaceAll(/[\p{L}\p{N}_]+/gu, (word) => (named.has(word) ? '<name>' : word))
  return withoutNames
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, HIDDEN)
    .replaceAll(/\S+@\S+/g, HIDDEN)
    .replaceAll(/(?<![\p{L}\p{N}_])-?\d+([.,:/-]\d+)*(?![\p{L}\p{N}_])/gu, '#')
    .replaceAll(/[\p{L}\p{N}_+/=-]*\p{N}[\p{L}\p{N}_+/=-]*/gu, HIDDEN)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

const longestFirst = (texts: readonly (string | null | undefined)[]): readonly string[] =>
  [...new Set(texts.filter((text) => typeof text === 'string'))].toSorted((left, right) => right.length - left.length)

const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text)
