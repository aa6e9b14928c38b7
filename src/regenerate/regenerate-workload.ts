import { join } from 'node:path'
import { withLock } from '#system'
import { requireNotNewer } from '../workload/refuse-downgrade.ts'
import type { Workbench } from './workbench.ts'
import { placeWheel } from '../workload/place-wheel.ts'
import { rendererId } from '../system/renderer-id.ts'
import type { RenderedBy } from '../workload/rendered-by.ts'
import { isAsLanded } from './is-as-landed.ts'
import { renderedByOf } from './rendered-by-of.ts'
import type { RegenerateInput, Regeneration, RegenerationProgress, RegenerationReport } from './regeneration.ts'

/** `apply` judges and lands; `check` and `preview` write nothing, and only `preview` tells of every file. */
export type RegenerationMode = 'apply' | 'check' | 'preview'

export interface RegeneratedWorkload extends Omit<RegenerationReport, 'outcome'> {
  outcome: RegenerationReport['outcome'] | 'would_change'
  stages: Regeneration['stages']
  /** Who had rendered it; absent where that was this build, or nobody looked. */
  build?: RenderedBy
}

/** Regenerates one workload under its lock; one that is as it landed costs nothing but reading it. */
export async function regenerateWorkload(
  input: RegenerateInput,
  mode: RegenerationMode,
  workbench: Workbench,
  progress: RegenerationProgress,
): Promise<RegeneratedWorkload> {
  const { workload } = input
  await requireNotNewer(workbench.project, workload)
  if (mode !== 'preview' && (await nothingChanged(input, workbench))) return unchanged(workload)
  const { applyRegeneration, prepareRegeneration } = await import('./index.ts')
  const work = async (): Promise<RegeneratedWorkload> => {
    progress('prepare', 'started', `${workload}: rendering and merging`)
    const regeneration = await prepareRegeneration(input, workbench)
    const build = await renderedByOf(regeneration, workbench)
    if (mode !== 'apply') return { ...previewed(regeneration), ...build }
    const report = await applyRegeneration(regeneration, workbench, progress)
    if (report.outcome === 'landed' || report.outcome === 'unchanged') await placeWheel(workbench.config.root, workbench.project, workload)
    return { ...report, stages: regeneration.stages, ...build }
  }
  if (mode !== 'apply') return work()
  return withLock(join(workbench.project, '.gangway', 'regenerating', `${workload}.lock`), { purpose: `regenerating ${workload}` }, work)
}

/** Only with nothing new to consider: a newer profile or an edit is a change by itself. */
async function nothingChanged(input: RegenerateInput, { project, config }: Workbench): Promise<boolean> {
  const { workload, only: _, ...given } = input
  const isPlain = Object.values(given).every((value) => value === undefined)
  return isPlain && isAsLanded(project, workload, await rendererId(config.root))
}

/** What is said of a workload that is as it landed. */
export const unchanged = (workload: string): RegeneratedWorkload => ({
  workload,
  outcome: 'unchanged',
  files: [],
  decisions: [],
  contradictions: [],
  gates: [],
  stages: [],
})

function previewed(regeneration: Regeneration): RegeneratedWorkload {
  const { workload, files, decisions, contradictions, stages } = regeneration
  const outcome = wouldChange(regeneration) ? 'would_change' : 'unchanged'
  return { workload, outcome, files, decisions, contradictions, gates: [], stages }
}

const WRITTEN: ReadonlySet<string> = new Set(['create', 'update', 'merge', 'adopt'])

/** A record that is only brought up to date is no change for anybody. */
const wouldChange = ({ files, decisions, stages }: Regeneration): boolean =>
  stages.length > 0 || decisions.length > 0 || files.some(({ outcome }) => WRITTEN.has(outcome))
