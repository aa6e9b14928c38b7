import type { Call } from '#domain'
import { answeringCalls } from '../../../present/questions.ts'
import { renderedByCalls } from '../../../present/rendered-by.ts'
import type { RunView } from '../../../trace/run-view.ts'
import type { WorkloadState } from '../../../workload/workload-state.ts'

/** What comes next for a workload, by how it and its last onboarding stand; nothing while a process works. */
export function nextStep(name: string, workload: WorkloadState | undefined, view: RunView | undefined): readonly Call[] {
  if (view?.state === 'waiting') return answeringCalls(view.run, view.waiting)
  if (view?.state === 'running') return []
  if (view?.resumable) return [{ operation: 'resume', input: { run: view.run } }]
  if ((workload?.behind ?? []).length > 0 && workload?.state !== 'broken')
    return [...renderedByCalls(name, workload?.build), { operation: 'regenerate', input: { workload: name } }]
  if (workload?.state !== 'complete') return [{ operation: 'onboard', input: { name } }]
  return [
    ...conflicts(name, workload),
    ...renderedByCalls(name, workload.build),
    { operation: 'run', input: { workload: name } },
    { operation: 'check', input: { workload: name } },
    { operation: 'explain', input: { workload: name, file: 'config/source.yaml' } },
  ]
}

const conflicts = (name: string, { conflicts: paths = [] }: WorkloadState): readonly Call[] =>
  paths.length === 0 ? [] : [{ operation: 'resolve', input: { workload: name }, says: 'shows the conflicts and how each is settled' }]
