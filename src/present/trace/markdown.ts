import { count, percent } from '#domain'
import type { TracedDecision, TracedFailure, TracedPhase, TraceReport } from '../../trace/trace-report.ts'
import type { BorderAccounting } from '#domain'
import { markdownText } from '../../generate/markdown-text.ts'
import { minimumText } from '../scorecard.ts'
import { duration, moment } from './duration.ts'

/** The trace of a run as one Markdown document, everything in it. */
export function traceAsMarkdown(report: TraceReport): string {
  return [
    `# ${cell(report.workload ?? 'No workload yet')}: run ${cell(report.run)}`,
    summary(report),
    section('Phases', phases(report.phases)),
    section('Pipeline', phases(report.pipeline)),
    section('Map', map(report)),
    section('Row accounting', accounting(report.accounting)),
    section('Scores', scores(report)),
    section('Agents', agents(report)),
    section('Failures', failures(report.failures)),
    section('Decisions', decisions(report.decisions)),
    section('Timeline', timeline(report)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

/** Text of data inside a cell: no mark-up of it may take effect. */
const cell = markdownText

const section = (title: string, body: string): string => (body === '' ? '' : `## ${title}\n\n${body}`)

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map((title) => (title.startsWith('>') ? '---:' : '---'))
  return [line(head.map((title) => title.replace('>', ''))), line(rule), ...rows.map(line)].join('\n')
}

const summary = (report: TraceReport): string =>
  [
    `- state: ${cell(report.state)}${report.message === '' ? '' : `, ${cell(report.message)}`}`,
    `- kind: ${report.kind}`,
    `- began: ${moment(report.started)}`,
    `- took: ${duration(report.elapsed_ms)}, of which ${duration(report.active_ms)} at work`,
    `- events: ${count(report.events)}${report.unreadable > 0 ? `, ${count(report.unreadable)} lines cannot be read` : ''}`,
  ].join('\n')

const phases = (list: readonly TracedPhase[]): string =>
  grid(
    ['phase', 'state', '>took', '>attempts', '>unit', '>integration', 'what'],
    list.map((phase) => [
      cell(phase.id),
      cell(phase.state),
      duration(phase.duration_ms),
      String(phase.attempts),
      String(phase.unit),
      String(phase.integration),
      cell(phase.retries.length > 0 ? `again: ${phase.retries.join('; ')}` : phase.summary),
    ]),
  )

/** The way through the run as a Mermaid flow chart. */
function map({ phases: graph, pipeline }: TraceReport): string {
  const nodes = [...graph, ...pipeline]
  if (nodes.length === 0) return ''
  const name = (phase: TracedPhase): string => phase.id.replaceAll(/[^A-Za-z0-9_ ]/g, ' ')
  const boxes = nodes.map((phase, index) => `  n${index}["${name(phase)}<br/>${duration(phase.duration_ms)}"]`)
  const arrows = nodes.slice(1).map((_, index) => `  n${index} --> n${index + 1}`)
  return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, '```'].join('\n')
}

const accounting = (borders: readonly BorderAccounting[]): string =>
  grid(
    ['border', '>in', '>out', '>quarantined', '>of them conflicts', '>duplicates', '>filtered'],
    borders.map((one) => [cell(one.border), ...[one.in, one.out, one.quarantined, one.conflicts, one.duplicates, one.filtered].map(count)]),
  )

const scores = ({ scores: zones }: TraceReport): string =>
  grid(
    ['zone', '>score', '>needs', 'verdict'],
    zones.map(([zone, score]) => [
      zone,
      percent(score.overall),
      score.minimum === undefined ? '' : minimumText(score),
      score.passed ? 'passed' : 'missed',
    ]),
  )

const agents = (report: TraceReport): string =>
  grid(
    ['agent', '>took', '>gates passed', '>gates refused', '>choices'],
    report.agents.map((one) => [
      one.agent,
      duration(one.duration_ms),
      count(one.gates_passed),
      count(one.gates_refused),
      count(one.choices),
    ]),
  )

function failures(list: readonly TracedFailure[]): string {
  if (list.length === 0) return 'None: no gate refused anything, and nothing broke.'
  return list
    .map(({ phase, attempt, finding }) =>
      [
        `- **${cell(phase)}**${attempt === null ? '' : `, attempt ${attempt}`}: ${cell(finding.rule)}: ${cell(finding.message)}`,
        ...(finding.path === '' ? [] : [`  - at ${cell(finding.path)}`]),
        ...(finding.expected === undefined ? [] : [`  - expected ${cell(finding.expected)}, actual ${cell(finding.actual ?? 'unknown')}`]),
        ...finding.rows.map((row) => `  - record ${count(row.record)} of ${cell(row.file)}: ${cell(row.value ?? 'null')}`),
        ...(finding.hint === '' ? [] : [`  - try: ${cell(finding.hint)}`]),
      ].join('\n'),
    )
    .join('\n')
}

const decisions = (list: readonly TracedDecision[]): string =>
  grid(
    ['choice', 'value', 'by', 'reason', 'evidence', '>sure'],
    list.map((one) => [
      `${cell(one.file)}<br>${cell(one.path)}`,
      cell(one.value),
      `${one.by} (${cell(one.rule)})`,
      cell(one.reason),
      cell(one.evidence.join('; ')),
      one.confidence === undefined ? '' : percent(one.confidence),
    ]),
  )

const timeline = (report: TraceReport): string =>
  grid(
    ['>after', 'phase', 'event', 'status', 'what'],
    report.timeline.map((entry) => [duration(entry.offset_ms), cell(entry.phase), cell(entry.event), cell(entry.status), cell(entry.text)]),
  )
