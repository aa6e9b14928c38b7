import { count, percent, percentLost } from '#domain'
import { createHash } from 'node:crypto'
import type { TraceReport } from '../../../trace/trace-report.ts'
import { duration, moment } from '../duration.ts'
import { accountingSection } from './accounting-section.ts'
import { decisionSection } from './decision-section.ts'
import { failureSection } from './failure-section.ts'
import { flowPicture } from './flow-picture.ts'
import { markup, Markup, nothing } from './markup.ts'
import { scoreSection } from './score-section.ts'
import { style } from './style.ts'
import { agentSection, timelineSection } from './timeline-section.ts'

/** The page needs its own style sheet and nothing else: no script, no request, no frame. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

/** The trace of a run as one page that needs nothing but itself: from a folder, on paper, in the light or in the dark. */
export function traceAsPage(report: TraceReport): string {
  const title = `${report.workload ?? 'No workload yet'}: run ${report.run}`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#flow">To the content</a>
${head(report)}
<main>
${flowSection(report)}
${accountingSection(report.accounting)}
${scoreSection(report.scores)}
${failureSection(report.failures)}
${decisionSection(report.decisions)}
${agentSection(report)}
${timelineSection(report)}
</main>
<footer><p>Drawn by Gangway from the events and records of run <span class="mono">${report.run}</span>. Nothing on this page is written by hand, and it asks nothing of the network.</p></footer>
</body>
</html>
`.text
}

const STATE: Readonly<Record<string, string>> = { done: 'good', failed: 'bad', stopped: 'warn', waiting: 'warn' }

function head(report: TraceReport): Markup {
  const kind = report.kind === 'onboarding' ? 'Onboarding' : 'Run of the pipeline'
  return markup`<header><p class="eyebrow">${kind} · ${moment(report.started)} · run <span class="mono">${report.run}</span></p>
<h1>${report.workload ?? 'No workload yet'}</h1>
<p class="lead"><strong class="${STATE[report.state] ?? ''}">${report.state}</strong>${report.message === '' ? '' : `: ${report.message}`}</p>
<dl class="figures">${figures(report).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${navigation(report)}</header>`
}

function figures(report: TraceReport): readonly (readonly [string, string])[] {
  const first = report.accounting[0]
  const last = report.accounting.at(-1)
  const held = report.accounting.reduce((rows, { quarantined }) => rows + quarantined, 0)
  const gates = report.phases.filter(({ state, unit, integration }) => state === 'passed' && unit + integration > 0).length
  return [
    ['Took', duration(report.elapsed_ms)],
    ...(first && last ? [['Rows in', count(first.in)] as const, ['Rows in gold', count(last.out)] as const] : []),
    ...(first ? [['Held back', first.in > 0 ? percentLost(held / first.in) : '0'] as const] : []),
    ...report.scores.filter(([zone]) => zone !== 'bronze').map(([zone, score]) => [`Score of ${zone}`, percent(score.overall)] as const),
    ...(gates > 0 ? [['Gates passed', count(gates)] as const] : []),
    ...(report.decisions.length > 0 ? [['Choices', count(report.decisions.length)] as const] : []),
  ]
}

function navigation(report: TraceReport): Markup {
  const links: readonly (readonly [string, string, boolean])[] = [
    ['flow', 'Flow', report.phases.length + report.pipeline.length > 0],
    ['rows', 'Rows', report.accounting.length > 0],
    ['scores', 'Scorecards', report.scores.length > 0],
    ['failures', report.failures.length > 0 ? `Failures (${report.failures.length})` : 'Failures', true],
    ['decisions', 'Decisions', report.decisions.length > 0],
    ['agents', 'Agents', report.agents.length > 0],
    ['timeline', 'Timeline', report.timeline.length > 0],
  ]
  return markup`<nav aria-label="Parts of the page"><ul>${links.filter(([, , there]) => there).map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`
}

function flowSection(report: TraceReport): Markup {
  const again = report.phases.filter((phase) => phase.retries.length > 0)
  return markup`<section id="flow"><h2>Flow</h2><p class="about">Each phase in its order with the time it was at work, ${duration(report.active_ms)} in all; time in which a person was waited for is left out.</p>
${report.phases.length === 0 ? nothing : markup`<div class="panel">${flowPicture('Phases', report.phases)}</div>`}
${again.map((phase) => phase.retries.map((reason) => markup`<div class="panel"><p><span class="tag warn">again</span> ${phase.id}: ${reason}</p></div>`))}
${report.pipeline.length === 0 ? nothing : markup`<div class="panel"><h3>Scripts of the pipeline</h3>${flowPicture('Scripts of the pipeline', report.pipeline)}</div>`}</section>`
}
