import { lifeOf, nameOwner } from '#system'
import type { RunView } from './run-view.ts'

/**
 * The view as it is true now. `running` is told only while a process works on the run; a run whose process has gone is stopped, and
 * `resume` goes on with it.
 */
export async function liveView(view: RunView): Promise<RunView> {
  if (view.state !== 'running') return view
  const { holder } = view
  const life = holder ? await lifeOf(holder) : 'dead'
  if (holder && life !== 'dead')
    return { ...view, message: `${nameOwner(holder)} works on it since ${holder.acquired_at.slice(0, 19).replace('T', ' ')} UTC` }
  return { ...view, state: 'stopped', resumable: true, message: 'it was killed, and can go on' }
}

/** Whether `resume` has anything to go on with: a pause, a killed or refused step, or the process that works on it now. */
export const isUnfinished = (view: RunView): boolean => view.state === 'running' || view.state === 'waiting' || view.resumable === true
