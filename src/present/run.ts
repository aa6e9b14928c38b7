import { stringifyFlow } from '#domain'
import { cut } from '#system'
import type { RunView } from '../trace/run-view.ts'
import { presentAccounting } from './accounting.ts'
import { presentPhases } from './phases.ts'
import { presentQuestions } from './questions.ts'
import { presentScorecard } from './scorecard.ts'

/** A run as a person reads it: where it stands, what it assumed, what it measured, where it is. */
export function presentRun(view: RunView): string {
  return [
    headline(view),
    '',
    presentPhases(view.phases),
    presentSaid(view.said),
    presentAssumptions(view.assumptions),
    presentScorecard(view.score),
    presentAccounting(view.accounting),
    view.state === 'waiting' ? presentQuestions(view.waiting) : '',
    unusedLine(view),
    presentPlaces(view),
  ]
    .filter((part, index) => part !== '' || index === 1)
    .join('\n')
}

const STATE: Readonly<Record<RunView['state'], string>> = {
  done: '✓ done',
  waiting: '? waits for a person',
  failed: '✗ failed',
  stopped: '▲ stopped',
  running: '· running',
}

function headline(view: RunView): string {
  const message = view.state === 'waiting' || view.message === '' ? '' : `\n  ${view.message}`
  return `${STATE[view.state]} · ${view.workload ?? 'no workload yet'} · run ${view.run}${message}`
}

/** What the words of a request came to; what nobody used is told, never dropped. */
export function presentSaid(said: RunView['said']): string {
  if (!said) return ''
  const facts = said.understood.map(({ field, value, text }) => cut(`  ${field} = ${stringifyFlow(value)}  ("${text}")`, 118))
  const left = said.not_understood.map((text) => cut(`! Not understood, so not used: "${text}"`, 118))
  return [...(facts.length > 0 ? ['Understood', ...facts] : []), ...left, ''].join('\n')
}

export function presentAssumptions(assumptions: RunView['assumptions']): string {
  if (assumptions.length === 0) return ''
  const lines = assumptions.map(({ field, value, why }) => cut(`  ${field} = ${stringifyFlow(value)}  (${why})`, 118))
  return ['Assumed, since nobody was asked', ...lines, ''].join('\n')
}

/** What was answered though nothing asked for it. */
const unusedLine = ({ unused_answers: unused }: RunView): string =>
  unused.length === 0 ? '' : `! Not asked, so not used: ${unused.join(', ')}.\n`

/** Where what was made can be found; while a run waits, where its checklist stands. */
function presentPlaces(view: RunView): string {
  const { workload, places: published = [] } = view
  if (view.resumable) return ''
  if (view.state === 'waiting') return `Checklist: .gangway/runs/${view.run}/resume.md`
  if (workload === null || view.state === 'stopped' || view.state === 'running' || view.artifacts.length === 0) return ''
  const places = [
    [`workloads/${workload}/`, `${view.artifacts.length} files: config, scripts, SQL, DAG, tests, README`],
    ...published.map(({ path, holds }) => [path, holds]),
  ]
  const width = Math.max(...places.map(([path = '']) => path.length))
  return ['Where it is', ...places.map(([path = '', what]) => `  ${path.padEnd(width)}  ${what}`)].join('\n')
}
