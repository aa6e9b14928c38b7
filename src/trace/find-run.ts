import { join } from 'node:path'
import { callerError, nearestNames } from '#domain'
import { exists, listFolders } from '#system'
import { workloadNames } from '../workload/workload-names.ts'
import { internal, workloadFolder } from '../workload/workload-paths.ts'
import { listRunViews, listsRuns, runDirectory } from './run-folder.ts'
import type { RunView } from './run-view.ts'

/** Where the records of a run lie: those of the graph, and those of the pipeline below the workload. */
export interface FoundRun {
  run: string
  workload: string | null
  /** Undefined for a run of the pipeline alone. */
  view: RunView | undefined
  graphFolder: string
  /** Undefined while nothing has landed. */
  pipelineFolder: string | undefined
}

/** Finds a run of the graph or of a pipeline; without a name the newest of both. */
export async function findRun(project: string, run: string | undefined): Promise<FoundRun> {
  const views = await listRunViews(project)
  const pipelines = await pipelineRuns(project)
  const ids = [...new Set([...views.map((view) => view.run), ...pipelines.map((one) => one.run)])].toSorted(newestFirst)
  const chosen = run ?? ids[0]
  if (chosen === undefined) throw noRun()
  if (!ids.includes(chosen)) throw unknownRun(chosen, ids)
  const view = views.find((one) => one.run === chosen)
  const pipeline = pipelines.find((one) => one.run === chosen)
  return {
    run: chosen,
    workload: view?.workload ?? pipeline?.workload ?? null,
    view,
    graphFolder: runDirectory(project, chosen),
    pipelineFolder: pipeline?.folder,
  }
}

async function pipelineRuns(project: string): Promise<readonly { run: string; workload: string; folder: string }[]> {
  const found = (await workloadNames(project)).map(async (workload) => {
    const runs = join(workloadFolder(project, workload), internal.runs)
    return (await listFolders(runs)).map((run) => ({ run, workload, folder: join(runs, run) }))
  })
  const all = (await Promise.all(found)).flat()
  const traced = await Promise.all(all.map(({ folder }) => exists(join(folder, 'trace.jsonl'))))
  return all.filter((_, index) => traced[index])
}

/** Ids of Gangway begin with their time; those of a scheduler come after them. */
function newestFirst(left: string, right: string): number {
  const timed = /^\d{8}-\d{6}-/
  if (timed.test(left) !== timed.test(right)) return timed.test(left) ? -1 : 1
  return left < right ? 1 : -1
}

const noRun = () =>
  callerError({
    code: 'run_missing',
    message: 'There is no run to show.',
    next: [{ operation: 'onboard', input: {}, says: 'starts one' }],
  })

function unknownRun(run: string, ids: readonly string[]) {
  const nearest = nearestNames(run, ids)
  return callerError({
    code: 'run_unknown',
    message: `There is no run ${run}.`,
    subject: run,
    ...(nearest.length > 0 ? { hint: `Did you mean ${nearest.join(' or ')}?` } : { next: [listsRuns] }),
  })
}
