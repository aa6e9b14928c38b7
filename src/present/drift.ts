import { count } from '#domain'
import { cut } from '#system'
import type { Call, DriftFinding, DriftReport } from '#domain'
import { harmless } from './table.ts'

const WIDEST = 118
const SHOWN_POSITIONS = 5

/** What a source has become since it was profiled: each difference, what speaks for it, what is decided anew, what a person has to settle. */
export function presentDrift(report: DriftReport): string {
  const { workload, source, before, after, findings, stages, open } = report
  const head = `${workload}: ${harmless(source)} was read again, ${count(after.rows)} rows, before ${count(before.rows)}`
  if (findings.length === 0) return `✓ ${head}\n  Nothing that a decision rests on has changed.`
  return [
    `! ${head}`,
    '',
    'Drift',
    ...findings.flatMap((finding) => findingLines(finding, open.includes(finding.id))),
    '',
    ...(open.length > 0
      ? ['Nothing was changed: a person has to settle what is marked ✗, then run the same command again.']
      : [stages.length > 0 ? `Decided anew: ${stages.join(', ')}` : 'No decision rests on it: nothing is decided anew.']),
  ].join('\n')
}

/** What settles the open findings. */
export const settlingCalls = ({ findings, open }: DriftReport): readonly Call[] =>
  findings.filter(({ id }) => open.includes(id)).flatMap(({ settle }) => settle?.next ?? [])

function findingLines(finding: DriftFinding, isOpen: boolean): readonly string[] {
  const { id, summary, evidence, decisions, contradicts_person: contradicts, settle } = finding
  return [
    line(`  ${isOpen ? '✗' : '·'} ${id}: ${summary}`),
    ...change(finding),
    ...evidence.map((fact) => line(`      ${fact}`)),
    ...positionLines(finding),
    ...decisions.map((place, at) => line(`      ${at === 0 ? 'touches' : '       '} ${place}`)),
    ...(contradicts ? ['      a person chose otherwise: that choice stays until a person changes it'] : []),
    ...(settle && isOpen ? [`      → ${harmless(settle.hint)}`] : []),
  ]
}

const line = (text: string): string => cut(harmless(text), WIDEST)

/** Headers and names before and after; counts and shares stand in the evidence. */
function change({ before, after }: DriftFinding): readonly string[] {
  if (typeof before !== 'string' || typeof after !== 'string') return []
  return [line(`      ${JSON.stringify(before)} → ${JSON.stringify(after)}`)]
}

function positionLines({ positions = [] }: DriftFinding): readonly string[] {
  if (positions.length === 0) return []
  const shown = positions.slice(0, SHOWN_POSITIONS).map(({ file, record }) => `${file} record ${record}`)
  const more = positions.length > SHOWN_POSITIONS ? ', …' : ''
  return [line(`      first: ${shown.join(', ')}${more}`)]
}
