import { count, percent } from '#domain'
import type { ZoneScore } from '#domain'
import { minimumText } from '../../scorecard.ts'
import { markup, nothing, type Markup } from './markup.ts'

type Scores = readonly (readonly [string, ZoneScore])[]

/** The scorecard of each zone as a picture, and every rule that lost rows. */
export function scoreSection(scores: Scores): Markup {
  if (scores.length === 0) return nothing
  return markup`<section id="scores"><h2>Scorecards</h2>
<p class="about">The line across the first bar is what the gate asks for. Bronze is told, but asks for nothing.</p>
<div class="cards">${scores.map(([zone, score]) => card(zone, score))}</div>${ruleTable(scores)}</section>`
}

const WIDTH = 320
const ROW = 26
const FROM = 104
const TO = 258

function card(zone: string, score: ZoneScore): Markup {
  const bars = [['overall', score.overall] as const, ...Object.entries(score.dimensions)]
  const asked = zone === 'bronze' || score.minimum === undefined ? undefined : score.minimum
  const verdict = asked === undefined ? 'informational' : `${score.passed ? 'passed' : 'missed'}, needs ${minimumText(score)}`
  const spoken = bars.map(([name, value]) => `${name} ${percent(value)}`).join(', ')
  return markup`<div class="panel"><div class="card-head"><div><h3>${zone}</h3><span class="${asked === undefined ? 'soft' : score.passed ? 'good' : 'bad'}">${verdict}</span></div><span class="big">${percent(score.overall)}</span></div>
<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="Scores of ${zone}: ${spoken}">
${bars.map(([name, value], index) => barOf(name, value, index, index === 0 ? asked : undefined, zone))}</svg></div>`
}

function barOf(name: string, value: number, index: number, asked: number | undefined, zone: string): Markup {
  const top = index * ROW
  const at = (share: number): number => Math.round((FROM + Math.min(1, Math.max(0, share)) * (TO - FROM)) * 10) / 10
  const line =
    asked === undefined ? nothing : markup`<line class="mark" x1="${at(asked)}" x2="${at(asked)}" y1="${top + 4}" y2="${top + 22}"/>`
  return markup`<text class="${index === 0 ? 'strong' : ''}" x="0" y="${top + 17.5}">${name}</text>
<rect class="rail" x="${FROM}" y="${top + 8}" width="${TO - FROM}" height="10" rx="2"/><rect class="${index === 0 ? `zone-${zone}` : 'bar'}" x="${FROM}" y="${top + 8}" width="${Math.max(1, at(value) - FROM)}" height="10" rx="2"/>${line}
<text class="end" x="${WIDTH}" y="${top + 17.5}">${percent(value)}</text>`
}

const MOST_RULES = 40

function ruleTable(scores: Scores): Markup {
  const lost = scores.flatMap(([, score]) => score.details.rules.filter((rule) => !rule.passed || rule.passing < rule.applicable))
  if (lost.length === 0) return nothing
  return markup`<div class="panel"><h3>Rules that not every row passes</h3><div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="number">Rows that pass</th><th scope="col" class="number optional">Of</th><th scope="col" class="number">Score</th><th scope="col" class="number optional">Needs</th><th scope="col" class="optional">Weight</th></tr></thead><tbody>
${lost
  .slice(0, MOST_RULES)
  .map(
    (rule) =>
      markup`<tr><td class="mono">${rule.id}</td><td class="number">${count(rule.passing)}</td><td class="number optional">${count(rule.applicable)}</td><td class="number ${rule.passed ? '' : 'warn'}">${rule.score === null ? '' : percent(rule.score)}</td><td class="number optional">${percent(rule.threshold)}</td><td class="optional soft">${rule.critical ? 'critical' : rule.severity}</td></tr>`,
  )}</tbody></table></div></div>`
}
