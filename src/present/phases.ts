import { cut } from '#system'
import type { RunView } from '../trace/run-view.ts'

const MARK: Readonly<Record<string, string>> = { passed: '✓', done: '✓', failed: '✗', error: '✗', skipped: '▲', waiting: '?' }

/** The phases of a run, one line each, with the tests that their gates counted. */
export function presentPhases(phases: RunView['phases']): string {
  if (phases.length === 0) return ''
  return ['Phases', ...phases.map(phaseLine), ...totalLine(phases), ''].join('\n')
}

function phaseLine(phase: RunView['phases'][number]): string {
  const told = gateText(phase) || (phase.summary ?? '')
  const again = phase.attempts > 1 ? `, attempt ${phase.attempts}` : ''
  const failed = phase.checks.filter((check) => check.outcome === 'failed' || check.outcome === 'error').map((check) => check.id)
  const which = failed.length > 0 ? `: ${failed.join(', ')}` : ''
  return cut(`  ${MARK[phase.state] ?? '·'} ${phase.id.padEnd(15)} ${told}${again}${which}`.trimEnd(), 118)
}

function gateText(phase: RunView['phases'][number]): string {
  const { unit, integration, checks } = phase
  if (unit.passed + unit.failed + integration.passed + integration.failed === 0) return ''
  const engine = checks.filter((check) => check.kind === 'engine' && check.outcome !== 'not_applicable' && check.outcome !== 'not_judged')
  const parts = [
    engine.length > 0 ? `${engine.length} check${engine.length === 1 ? '' : 's'}` : '',
    tests('unit', unit),
    tests('integration', integration),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function tests(kind: string, counts: { passed: number; failed: number }): string {
  return `${counts.passed} ${kind}${counts.failed > 0 ? ` (${counts.failed} failed)` : ''}`
}

function totalLine(phases: RunView['phases']): readonly string[] {
  const sum = (pick: (phase: RunView['phases'][number]) => number): number => phases.reduce((total, phase) => total + pick(phase), 0)
  const unit = sum((phase) => phase.unit.passed)
  const integration = sum((phase) => phase.integration.passed)
  return unit + integration === 0 ? [] : [`    ${'tests'.padEnd(15)} ${unit} unit, ${integration} integration passed`]
}
