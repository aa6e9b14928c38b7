import { count } from '#domain'
import type { TimelineEntry, TraceReport } from '../../../trace/trace-report.ts'
import { duration } from '../duration.ts'
import { markup, nothing, type Markup } from './markup.ts'

const MOST = 600

/** What each agent did, in numbers. */
export function agentSection({ agents }: TraceReport): Markup {
  if (agents.length === 0) return nothing
  return markup`<section id="agents"><h2>Agents</h2><p class="about">A specialist decides; the gate judges what follows from its decision, on real rows.</p>
<div class="scroll"><table><thead><tr><th scope="col">Agent</th><th scope="col" class="number">Took</th><th scope="col" class="number">Gates passed</th><th scope="col" class="number">Refused</th><th scope="col" class="number">Choices</th></tr></thead><tbody>
${agents.map((one) => markup`<tr><td>${one.agent}</td><td class="number">${duration(one.duration_ms)}</td><td class="number">${count(one.gates_passed)}</td><td class="number ${one.gates_refused > 0 ? 'warn' : ''}">${count(one.gates_refused)}</td><td class="number">${count(one.choices)}</td></tr>`)}</tbody></table></div></section>`
}

/** Every event, folded by phase so that a long run can be read. */
export function timelineSection({ timeline, unreadable }: TraceReport): Markup {
  if (timeline.length === 0) return nothing
  const shown = timeline.slice(0, MOST)
  const cut = timeline.length > MOST ? ` The first ${count(MOST)} are shown; the trace as JSON tells all.` : ''
  const torn = unreadable > 0 ? ` ${count(unreadable)} lines could not be read.` : ''
  return markup`<section id="timeline"><h2>Timeline</h2><p class="about">${count(timeline.length)} events, in their order.${cut}${torn}</p>${chaptersOf(shown).map(chapter)}</section>`
}

/** Neighbouring events of one phase. */
function chaptersOf(entries: readonly TimelineEntry[]): readonly (readonly TimelineEntry[])[] {
  const chapters: TimelineEntry[][] = []
  for (const entry of entries) {
    const last = chapters.at(-1)
    if (last?.[0]?.phase === entry.phase) last.push(entry)
    else chapters.push([entry])
  }
  return chapters
}

function chapter(entries: readonly TimelineEntry[]): Markup {
  const [first] = entries
  const title = first?.phase === 'run' ? 'pipeline' : (first?.phase ?? '').replaceAll('_', ' ')
  return markup`<details><summary><span class="mono soft">+${duration(first?.offset_ms ?? 0)}</span><span>${title}</span><span class="soft">${count(entries.length)} events</span></summary>
<div class="scroll"><table><thead><tr><th scope="col" class="number">After</th><th scope="col" class="optional">Event</th><th scope="col">What</th><th scope="col" class="optional">Zone</th><th scope="col">Status</th></tr></thead><tbody>
${entries.map((entry) => markup`<tr><td class="number soft">+${duration(entry.offset_ms)}</td><td class="optional mono">${entry.event}</td><td class="what">${entry.text}</td><td class="optional soft">${entry.zone ?? ''}</td><td class="${BAD.has(entry.status) ? 'bad' : 'soft'}">${entry.status}</td></tr>`)}</tbody></table></div></details>`
}

const BAD = new Set(['failed', 'error'])
