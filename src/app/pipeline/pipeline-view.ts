import type { PlatformId } from '#domain'
import type { ReplayOptions, RunReport } from '#kit'
import { listRunViews, writeRunView } from '../../trace/run-folder.ts'
import { nothingYet, type RunView } from '../../trace/run-view.ts'

/** One run of a pipeline: kept as a run of its own once it has to wait for a person. */
export interface PipelineRun {
  run: string
  workload: string
  platform: PlatformId
  asOf: string
  zone?: 'bronze' | 'silver' | 'gold' | undefined
  /** What a person has accepted for this run, by question. */
  accepted: Readonly<Record<string, string>>
  startedAt: string
  /** Held rows are sent through their border again; a run that waits for a person goes on as any other. */
  replay?: ReplayOptions | undefined
}

/** How a run of a pipeline looks from outside; it has no phases. */
export function pipelineView(run: PipelineRun, after: Partial<RunView> & Pick<RunView, 'state' | 'message'>): RunView {
  const { workload, platform, asOf, zone, accepted } = run
  return {
    run: run.run,
    workload,
    started_at: run.startedAt,
    updated_at: new Date().toISOString(),
    start: { name: workload, platform, unattended: false, approve: false, asOf },
    pipeline: { ...(zone === undefined ? {} : { zone }), accepted: { ...accepted } },
    answers: {},
    ...nothingYet(),
    ...after,
  }
}

export function pipelineRunOf(view: RunView): PipelineRun {
  const { run, workload, start, pipeline, started_at: startedAt } = view
  const { zone, accepted = {} } = pipeline ?? {}
  return { run, workload: workload ?? '', platform: start.platform, asOf: start.asOf, zone, accepted, startedAt }
}

type Measured = Pick<RunView, 'accounting' | 'score'>

/** What a report measured, as a view holds it. */
export const measuredOf = ({ accounting, score }: RunReport): Measured => ({
  accounting: accounting.map((border) => ({ ...border })),
  score: { ...score },
})

/** Names a pause: what is asked, and which time it is. */
export const pauseOf = (ids: readonly string[], at: string): string => `${ids.join('+')}@${at}`

/** Earlier runs of a pipeline that still wait are overtaken by a newer one, which published or asks again what is still open. */
export async function endOvertaken(project: string, newer: Pick<RunView, 'run' | 'workload'>, state: 'done' | 'stopped'): Promise<void> {
  for (const view of await listRunViews(project)) {
    if (!view.pipeline || view.workload !== newer.workload || view.run === newer.run || view.state !== 'waiting') continue
    const { pause: _, ...rest } = view
    await writeRunView(project, { ...rest, state, waiting: [], message: `overtaken by run ${newer.run}` })
  }
}
