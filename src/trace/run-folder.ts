import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { callerError, isRunId, jsonText, refuseSecrets, secretShapeIn, type Call } from '#domain'
import { atomicWrite, exists, readText } from '#system'
import { liveView } from './live-view.ts'
import { runViewSchema, type RunView } from './run-view.ts'

export const runsDirectory = (project: string): string => join(project, '.gangway', 'runs')
export const runDirectory = (project: string, run: string): string => join(runsDirectory(project), run)

/** Replaces the view of a run; `commit` shows it, or refuses to where the run is another process's by now. */
export async function writeRunView(project: string, view: RunView, commit?: (step: () => void) => void): Promise<void> {
  const path = join(runDirectory(project, view.run), 'run.json')
  refuseSecrets(view, 'the run', secretShapeIn)
  await atomicWrite(path, `${jsonText(view, 2)}\n`, commit ? { commit } : {})
}

export const listsRuns: Call = { operation: 'runs', input: {}, says: 'lists them' }

export async function readRunView(project: string, run: string): Promise<RunView> {
  const path = join(runDirectory(project, run), 'run.json')
  if (!isRunId(run) || !(await exists(path))) {
    throw callerError({ code: 'run_unknown', message: `There is no run ${run}.`, subject: run, next: [listsRuns] })
  }
  return liveView(runViewSchema.parse(JSON.parse(await readText(path))))
}

/** All runs of the project, newest first. */
export async function listRunViews(project: string): Promise<readonly RunView[]> {
  const directory = runsDirectory(project)
  if (!(await exists(directory))) return []
  const names = (await readdir(directory)).filter(isRunId).toSorted().toReversed()
  const views: RunView[] = []
  for (const name of names) {
    if (await exists(join(directory, name, 'run.json'))) views.push(await readRunView(project, name))
  }
  return views
}
