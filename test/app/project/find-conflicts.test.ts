import { expect, it } from 'vitest'
import { findConflicts } from '../../../src/app/project/find-conflicts.ts'
import { operationContext, write } from '../operations/support/context.ts'

it('finds the files that wait for a person, and none where nothing waits', async () => {
  const context = operationContext()
  write(context, 'workloads/orders/workload.yaml', 'version: 1\n')
  expect(await findConflicts(context.project, 'orders')).toEqual([])
  for (const name of ['scripts/load.py.conflict.json', 'scripts/load.py.draft', 'README.md.0123abcd'])
    write(context, `workloads/orders/.gangway/conflicts/${name}`, '{}')
  expect(await findConflicts(context.project, 'orders')).toEqual(['scripts/load.py'])
})
