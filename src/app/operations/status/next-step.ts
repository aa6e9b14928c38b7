import type { Call } from '#domain'
import type { RunView } from '../../../trace/run-view.ts'
import type { WorkloadState } from '../../../workload/workload-state.ts'

/** What comes next for a workload, by how it and its last onboarding stand; nothing while somebody has to answer or a process works. */
export function nextStep(name: string, workload: WorkloadState | undefined, view: RunView | undefined): readonly Call[] {
  if (view?.state === 'waiting' || view?.state === 'running') return []
  if (view?.resumable) return [{ operation: 'resume', input: { run: view.run } }]
  if ((workload?.behind ?? []).length > 0 && workload?.state !== 'broken') return [{ operation: 'regenerate', input: { workload: name } }]
  if (workload?.state !== 'complete') return [{ operation: 'onboard', input: { name } }]
  return [
    { operation: 'run', input: { workload: name } },
    { operation: 'check', input: { workload: name } },
    { operation: 'explain', input: { workload: name, file: 'config/source.yaml' } },
  ]
}
