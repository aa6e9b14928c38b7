import { expect, it } from 'vitest'
import { overruledEdits } from '../../../src/regenerate/modify/person-overrules.ts'
import { demoWorkload } from '../../workload/modify/support/demo-surroundings.ts'

it('gives an older edit the newest value, and leaves edits about other matters alone', async () => {
  const workload = await demoWorkload('products')
  const cron = { decision: 'schedule' as const, path: 'trigger.cron', yours: '0 4 * * *', proposed: '0 6 * * *', reason: '' }
  const retries = { decision: 'schedule' as const, path: 'retries', yours: 7, proposed: 4, reason: '' }
  const { values } = overruledEdits({ contradictions: [cron, retries], standing: [retries], reason: 'run it at six' }, workload)
  expect(values).toEqual([
    { file: 'config/schedule.yaml', path: 'trigger.cron', before: '0 2 * * *', after: '0 6 * * *', reason: 'run it at six' },
  ])
})
