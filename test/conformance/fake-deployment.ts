import type { Deployment, DeployTarget, DeployStep, RunReport } from '#kit'

/** What a fake deployment asks of the platform that it belongs to. */
export interface Deployed {
  has: (workload: string) => boolean
  run: (target: DeployTarget) => Promise<RunReport>
  forget: (workload: string) => void
  isAllowed: boolean
}

/** A deployment in memory: its tables are there, all of them or none. */
export function fakeDeployment({ has, run, forget, isAllowed }: Deployed): Deployment {
  const step = (subject: string, action: DeployStep['action']): DeployStep => ({
    id: `table:${subject}`,
    kind: 'table',
    action,
    subject,
    why: 'as asked',
    destructive: action === 'delete',
    cost: null,
  })
  const each = ({ tables }: DeployTarget, action: DeployStep['action']) => tables.map(({ zone, table }) => step(`${zone}.${table}`, action))
  return {
    permissions: ({ workload }) => Promise.resolve([{ action: 'write', subject: workload, allowed: isAllowed, detail: 'as given' }]),
    plan: (target) => Promise.resolve(each(target, has(target.workload) ? 'keep' : 'create')),
    planRemoval: (target, { withData }) => Promise.resolve(each(target, has(target.workload) ? (withData ? 'delete' : 'keep') : 'skip')),
    async apply({ id, action }, target) {
      if (action === 'delete') forget(target.workload)
      const isWanted = action === 'create' && !has(target.workload)
      const isDone = !isWanted || (await run(target)).passed
      return { id, state: isDone ? 'done' : 'failed', evidence: `run ${target.runId}` }
    },
    verify: (steps, { workload }) =>
      Promise.resolve(
        steps.map(({ id, action }) => {
          const isSo = has(workload) === (action !== 'delete' && action !== 'skip')
          return { check: id, state: isSo ? 'pass' : 'fail', evidence: 'looked' }
        }),
      ),
  }
}
