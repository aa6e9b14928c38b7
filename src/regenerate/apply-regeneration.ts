import type { GateResult } from '#domain'
import { landWorkload } from '../workload/land-workload.ts'
import { keepConflicts, type FileMerge } from '../workload/merge/index.ts'
import type { Workbench } from './workbench.ts'
import { landingInput, mergedOf } from './landing-input.ts'
import { judgeMerged, refuses } from './regeneration-gate.ts'
import type { Regeneration, RegenerationProgress, RegenerationReport } from './regeneration.ts'

/** Judges the merged tree in a staging folder and lands it; a refusal lands nothing. */
export async function applyRegeneration(
  regeneration: Regeneration,
  workbench: Workbench,
  progress: RegenerationProgress,
): Promise<RegenerationReport> {
  const { workload, files, decisions, contradictions, stages, unchanged } = regeneration
  const report = (outcome: RegenerationReport['outcome'], gates: readonly GateResult[]): RegenerationReport => ({
    workload,
    outcome,
    files,
    decisions,
    contradictions,
    gates,
  })
  if (unchanged) return report('unchanged', [])
  const merged = mergedOf(regeneration)
  const gates = await judgeMerged(merged, stages, workbench, progress)
  const refusing = gates.filter((gate) => refuses(gate, merged))
  if (refusing.length > 0 && isOfConflicts(refusing, files)) {
    await keepConflicts(workbench.project, workload, files)
    return report('conflict', gates)
  }
  if (refusing.length > 0) return report('refused', gates)
  progress('land', 'started', `${workload}: landing`)
  await landWorkload(await landingInput(regeneration, workbench, byGate(gates)))
  progress('land', 'done', `${workload}: landed`)
  return report('landed', gates)
}

/** Whether all that was refused stands in files where a person's text and the change exclude one another: one question, not many refusals. */
function isOfConflicts(gates: readonly GateResult[], files: readonly FileMerge[]): boolean {
  const conflicting = new Set(files.filter(({ outcome }) => outcome === 'conflict').map(({ path }) => path))
  if (conflicting.size === 0 || gates.some(({ outcome }) => outcome === 'error')) return false
  const findings = gates.flatMap(({ checks }) => checks.filter(({ kind }) => kind === 'engine').flatMap((check) => check.findings))
  return findings.length > 0 && findings.every(({ path }) => conflicting.has(path))
}

/** The code check is told at the time; the record keeps the gates of the build. */
const byGate = (gates: readonly GateResult[]): Readonly<Record<string, GateResult>> =>
  Object.fromEntries(gates.filter(({ gate }) => gate !== 'code_check').map((gate) => [gate.gate, gate]))
