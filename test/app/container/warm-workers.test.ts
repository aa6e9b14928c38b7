import { expect, it } from 'vitest'
import { runEndings } from '../../../src/app/container/at-end.ts'
import { warmWorker } from '../../../src/app/container/warm-workers.ts'

const settings = { python: '/nonexistent/python', shared: '/nonexistent', kind: 'base' as const }

it('gives the same worker for the same settings until the process ends', async () => {
  const worker = warmWorker(settings)
  expect(warmWorker({ ...settings })).toBe(worker)
  expect(warmWorker({ ...settings, kind: 'airflow' })).not.toBe(worker)
  await runEndings()
  expect(warmWorker(settings)).not.toBe(worker)
  await runEndings()
})
