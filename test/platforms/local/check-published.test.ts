import { expect, it } from 'vitest'
import { checkPublished } from '../../../src/platforms/local/check-published.ts'
import { plainServices } from './support/services.ts'

it('asks the scripts of the workload, with a folder for records that nobody keeps', async () => {
  const calls: unknown[] = []
  const python = (entry: string, args: Readonly<Record<string, unknown>>) => {
    calls.push(entry, args)
    return Promise.resolve({ gold: { passed: true } })
  }
  const options = { workload: 'orders', workloadDir: '/w', lake: '/lake', project: '/p', runId: 'c1', asOf: '2026-06-30', scratch: '/s' }
  expect(await checkPublished(options, plainServices('/p', { python }))).toEqual({ gold: { passed: true } })
  expect(calls).toEqual([
    'gangway_gate.check_published:check_published',
    { workload: 'orders', workload_dir: '/w', lake: '/lake', project: '/p', run_id: 'c1', as_of: '2026-06-30', scratch: '/s' },
  ])
})
