import type { TracedPhase } from '../../../trace/trace-report.ts'
import { duration } from '../duration.ts'
import { markup, type Markup } from './markup.ts'

interface Layout {
  width: number
  row: number
  /** Where bars begin; labels stand before them, or above where there is no room. */
  bars: number
  end: number
  stacked: boolean
}

const WIDE: Layout = { width: 1000, row: 30, bars: 360, end: 900, stacked: false }
const NARROW: Layout = { width: 328, row: 46, bars: 26, end: 328, stacked: true }

/** The way through the run: every phase with its state, attempts and the time that it took, wide and narrow. */
export function flowPicture(title: string, phases: readonly TracedPhase[]): Markup {
  return markup`<div class="wide">${picture(title, phases, WIDE)}</div><div class="narrow">${picture(title, phases, NARROW)}</div>`
}

function picture(title: string, phases: readonly TracedPhase[], layout: Layout): Markup {
  const height = phases.length * layout.row
  const total = Math.max(1, ...phases.flatMap((phase) => phase.stretches.map(({ from_ms, duration_ms }) => from_ms + duration_ms)))
  const spoken = phases.map((phase) => `${phase.id}: ${phase.state}, ${duration(phase.duration_ms)}`).join('; ')
  return markup`<svg viewBox="0 0 ${layout.width} ${height}" role="img" aria-label="${title}. ${spoken}">
<line class="spine" x1="9" y1="${layout.row / 2 - (layout.stacked ? 8 : 0)}" x2="9" y2="${height - layout.row / 2 - (layout.stacked ? 8 : 0)}"/>
${phases.map((phase, index) => row(phase, index * layout.row, total, layout))}</svg>`
}

function row(phase: TracedPhase, top: number, total: number, layout: Layout): Markup {
  const middle = top + layout.row / 2 - (layout.stacked ? 8 : 0)
  const barTop = layout.stacked ? middle + 11 : middle - 6
  const barHeight = layout.stacked ? 6 : 12
  const scale = (layout.end - layout.bars) / total
  const bars = phase.stretches.map(
    ({ from_ms, duration_ms }) =>
      markup`<rect class="bar ${barTone(phase)}" x="${round(layout.bars + from_ms * scale)}" y="${barTop}" width="${round(Math.max(2, duration_ms * scale))}" height="${barHeight}" rx="2"/>`,
  )
  const rail = markup`<rect class="rail" x="${layout.bars}" y="${barTop}" width="${layout.end - layout.bars}" height="${barHeight}" rx="2"/>`
  const note = noteOf(phase)
  return markup`<g>${rail}${bars}${dot(phase, middle)}
<text x="26" y="${middle + 4.5}" class="strong">${phase.id.replaceAll('_', ' ')}</text>
${layout.stacked ? '' : markup`<text x="150" y="${middle + 4.5}" class="small">${note}</text>`}
<text x="${layout.width}" y="${middle + 4.5}" class="end">${layout.stacked && note !== '' ? markup`<tspan class="small">${phase.attempts > 1 ? note : ''}</tspan>  ` : ''}${duration(phase.duration_ms)}</text></g>`
}

function noteOf(phase: TracedPhase): string {
  const tests = phase.unit + phase.integration > 0 ? `${phase.unit} unit, ${phase.integration} integration` : ''
  const attempts = phase.attempts > 1 ? `${phase.attempts} attempts` : ''
  const state = GOOD.has(phase.state) ? '' : phase.state
  return [state, attempts, tests].filter((part) => part !== '').join(' · ')
}

const GOOD = new Set(['passed', 'done'])
const BAD = new Set(['failed', 'error', 'stopped'])

const toneOf = (state: string): string => (GOOD.has(state) ? 'good' : BAD.has(state) ? 'bad' : state === 'skipped' ? 'warn' : 'open')

const barTone = (phase: TracedPhase): string =>
  BAD.has(phase.state) ? 'fill-bad' : phase.attempts > 1 || phase.state === 'skipped' ? 'fill-warn' : ''

/** A mark of its own for each state, so that it is told without colour too. */
function dot({ state }: TracedPhase, middle: number): Markup {
  const tone = toneOf(state)
  const signs: Readonly<Record<string, Markup>> = {
    good: markup`<path class="is-good" fill="none" stroke-width="2" d="M5.5 ${middle}l2.5 2.6 4.6-5"/>`,
    bad: markup`<path class="is-bad" fill="none" stroke-width="2" d="M6 ${middle - 3}l6 6m0-6l-6 6"/>`,
    warn: markup`<path class="is-warn" fill="none" stroke-width="2" d="M5.5 ${middle}h7"/>`,
    open: markup``,
  }
  return markup`<circle class="dot is-${tone}" cx="9" cy="${middle}" r="8"/>${signs[tone]}`
}

const round = (value: number): number => Math.round(value * 10) / 10
