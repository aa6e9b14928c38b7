import { balances, count, type BorderAccounting } from '#domain'
import { describeConflicts } from '../../accounting.ts'
import { accountingPicture } from './accounting-picture.ts'
import { markup, nothing, type Markup } from './markup.ts'

/** The row accounting as a picture, then every reason for which a row was held back. */
export function accountingSection(borders: readonly BorderAccounting[]): Markup {
  if (borders.length === 0) return nothing
  const whole = borders.every(balances)
  const verdict = whole ? 'Every row is accounted for: in = out + quarantined + duplicates + filtered.' : 'The accounting does not balance.'
  return markup`<section id="rows"><h2>Row accounting</h2><p class="about">${verdict}${borders.map(conflicts)}</p>
<div class="panel">${accountingPicture(borders)}</div>${borders.map(reasons)}</section>`
}

const conflicts = (border: BorderAccounting): string =>
  border.conflicts === 0 ? '' : ` ${border.border.replaceAll('_', ' ')}: ${describeConflicts(border)}, which are among the quarantined.`

const BAR = 160

function reasons(border: BorderAccounting): Markup {
  const told = [
    ...entries(border.reasons).map(([rule, rows]) => ({ rule, rows, what: 'held back' })),
    ...entries(border.flags).map(([rule, rows]) => ({ rule, rows, what: 'kept and flagged' })),
    ...entries(border.nulled).map(([rule, rows]) => ({ rule, rows, what: 'value emptied' })),
  ]
  if (told.length === 0) return nothing
  const most = Math.max(...told.map(({ rows }) => rows))
  return markup`<div class="panel"><h3>${border.border.replaceAll('_', ' ')}: rows by rule</h3>
<p class="evidence">A row may break several rules, so that these add up to more than the rows that were held back.</p>
<div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="optional">What became of the row</th><th scope="col" class="optional"><span class="skip">Picture</span></th><th scope="col" class="number">Rows</th></tr></thead><tbody>
${told.map(({ rule, rows, what }) => markup`<tr><td class="mono">${rule}</td><td class="optional soft">${what}</td><td class="optional">${bar(rows / most, what)}</td><td class="number">${count(rows)}</td></tr>`)}
</tbody></table></div></div>`
}

const bar = (share: number, what: string): Markup =>
  markup`<svg viewBox="0 0 ${BAR} 12" width="${BAR}" height="12" aria-hidden="true"><rect class="${what === 'held back' ? 'held' : 'left'}" y="2" width="${Math.max(2, Math.round(share * BAR))}" height="8" rx="2"/></svg>`

const entries = (reasons: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(reasons)
    .filter(([, rows]) => rows > 0)
    .toSorted(([, left], [, right]) => right - left)
