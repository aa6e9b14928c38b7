import { count, percent } from '#domain'
import { cut } from '#system'
import type { TracedDecision, TracedFailure, TracedPhase, TraceReport } from '../../trace/trace-report.ts'
import { presentAccounting } from '../accounting.ts'
import { presentScorecard } from '../scorecard.ts'
import { harmless, table } from '../table.ts'
import { duration, moment } from './duration.ts'

const MOST_DECISIONS = 12
const MOST_EVENTS = 60
const WIDTH = 118

const MARK: Readonly<Record<string, string>> = { passed: '✓', done: '✓', failed: '✗', error: '✗', skipped: '▲', waiting: '?' }

/** The trace of a run on a terminal: summary, phases, agents, decisions, failures, timeline. */
export function presentTrace(report: TraceReport): string {
  return [
    summary(report),
    phaseTable('Phases', report.phases),
    phaseTable('Pipeline', report.pipeline),
    agentTable(report),
    decisionLines(report.decisions),
    presentScorecard(Object.fromEntries(report.scores)),
    presentAccounting(report.accounting),
    failureLines(report.failures),
    timelineLines(report),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .split('\n')
    .map(harmless)
    .join('\n')
}

function summary(report: TraceReport): string {
  const torn = report.unreadable > 0 ? `, ${count(report.unreadable)} lines cannot be read` : ''
  return [
    `${MARK[report.state] ?? '·'} ${report.workload ?? 'no workload yet'} · ${report.kind} · run ${report.run} · ${report.state}`,
    ...(report.message === '' ? [] : [`  ${harmless(report.message)}`]),
    `  ${moment(report.started)}, ${duration(report.elapsed_ms)}, of which ${duration(report.active_ms)} at work; ${count(report.events)} events${torn}`,
    '',
  ].join('\n')
}

function phaseTable(title: string, phases: readonly TracedPhase[]): string {
  if (phases.length === 0) return ''
  const rows = phases.map((phase) => [
    `${MARK[phase.state] ?? '·'} ${phase.id}`,
    duration(phase.duration_ms),
    phase.attempts > 1 ? String(phase.attempts) : '',
    phase.unit + phase.integration > 0 ? `${phase.unit} + ${phase.integration}` : '',
    harmless(phase.retries.length > 0 ? `again: ${phase.retries.join('; ')}` : phase.summary),
  ])
  const columns = [
    { title: 'phase' },
    { title: 'took', align: 'right' as const },
    { title: 'attempts', align: 'right' as const },
    { title: 'tests', align: 'right' as const },
    { title: '', most: 66 },
  ]
  return [title, ...table(columns, rows), ''].join('\n')
}

function agentTable({ agents }: TraceReport): string {
  if (agents.length === 0) return ''
  const number = (title: string) => ({ title, align: 'right' as const })
  const columns = [{ title: 'agent' }, number('took'), number('gates passed'), number('refused'), number('choices')]
  const rows = agents.map((one) => [
    one.agent,
    duration(one.duration_ms),
    count(one.gates_passed),
    count(one.gates_refused),
    count(one.choices),
  ])
  return ['Agents', ...table(columns, rows), ''].join('\n')
}

function decisionLines(decisions: readonly TracedDecision[]): string {
  if (decisions.length === 0) return ''
  const shown = decisions.slice(0, MOST_DECISIONS).flatMap((one) => {
    const sure = one.confidence === undefined ? '' : `, ${percent(one.confidence)} sure`
    const evidence = one.evidence.length === 0 ? [] : [cut(`      evidence: ${harmless(one.evidence.join('; '))}`, WIDTH)]
    return [
      cut(`  ${one.file}  ${one.path}${one.value === '' ? '' : ` = ${harmless(one.value)}`}`, WIDTH),
      cut(`      by ${one.by}${sure} (${one.rule}): ${harmless(one.reason)}`, WIDTH),
      ...evidence,
    ]
  })
  const rest = decisions.length > MOST_DECISIONS ? [`  and ${count(decisions.length - MOST_DECISIONS)} more, which Markdown tells`] : []
  return ['Decisions, those of persons and the least sure first', ...shown, ...rest, ''].join('\n')
}

function failureLines(failures: readonly TracedFailure[]): string {
  if (failures.length === 0) return ['Failures', '  none: no gate refused anything, and nothing broke', ''].join('\n')
  const lines = failures.flatMap(({ phase, attempt, finding }) => [
    cut(`  ✗ ${phase}${attempt === null ? '' : `, attempt ${attempt}`}: ${finding.rule}: ${harmless(finding.message)}`, WIDTH),
    ...(finding.path === '' ? [] : [cut(`      at ${harmless(finding.path)}`, WIDTH)]),
    ...finding.rows.map((row) =>
      cut(`      record ${count(row.record)} of ${harmless(row.file)}: ${harmless(row.value ?? 'null')}`, WIDTH),
    ),
    ...(finding.hint === '' ? [] : [cut(`      try: ${harmless(finding.hint)}`, WIDTH)]),
  ])
  return ['Failures', ...lines, ''].join('\n')
}

function timelineLines({ timeline }: TraceReport): string {
  if (timeline.length === 0) return ''
  const shown = timeline.filter((entry) => entry.event !== 'transform' && entry.event !== 'phase_start' && entry.event !== 'start')
  const rows = shown
    .slice(0, MOST_EVENTS)
    .map((entry) => [`+${duration(entry.offset_ms)}`, entry.phase, entry.event, entry.status, harmless(entry.text)])
  const columns = [
    { title: 'after', align: 'right' as const },
    { title: 'phase' },
    { title: 'event' },
    { title: 'status' },
    { title: '', most: 60 },
  ]
  const left = timeline.length - Math.min(shown.length, MOST_EVENTS)
  const rest = left > 0 ? [`  ${count(left)} more events, which Markdown and the page tell`] : []
  return ['Timeline', ...table(columns, rows), ...rest, ''].join('\n')
}
