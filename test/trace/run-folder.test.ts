import { mkdir } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { listRunViews, readRunView, runDirectory, writeRunView } from '../../src/trace/run-folder.ts'
import { secretSamples } from '../support/secret-samples.ts'
import { temporaryFolder } from '../gate/support/temporary.ts'
import { doneRun, waitingRun } from '../present/support/run-view.ts'

it('reads back the view that it wrote', async () => {
  const project = await temporaryFolder()
  await writeRunView(project, doneRun)
  expect(await readRunView(project, doneRun.run)).toEqual(doneRun)
})

it('lists the newest first and overlooks what is no run', async () => {
  const project = await temporaryFolder()
  expect(await listRunViews(project)).toEqual([])
  const later = { ...waitingRun, run: '20260701-000000-aaaa' }
  await writeRunView(project, doneRun)
  await writeRunView(project, later)
  await mkdir(runDirectory(project, 'notes'), { recursive: true })
  await mkdir(runDirectory(project, '20260702-000000-bbbb'), { recursive: true })
  expect((await listRunViews(project)).map(({ run }) => run)).toEqual([later.run, doneRun.run])
})

it.each(['20260630-101500-zzzz', '../../etc', ''])('knows no run %j', async (run) => {
  await expect(readRunView(await temporaryFolder(), run)).rejects.toMatchObject({ code: 'run_unknown', fault: 'caller', subject: run })
})

it('leaves the old view where the last word is against the new', async () => {
  const project = await temporaryFolder()
  await writeRunView(project, waitingRun)
  const refused = (): never => {
    throw new TypeError('the lease is lost')
  }
  await expect(writeRunView(project, { ...waitingRun, state: 'done' }, refused)).rejects.toThrow('the lease is lost')
  expect(await readRunView(project, waitingRun.run)).toEqual(waitingRun)
})

it('writes no view with a secret in it', async () => {
  const project = await temporaryFolder()
  const [address = ''] = secretSamples['connection_string'] ?? []
  await expect(writeRunView(project, { ...doneRun, message: address })).rejects.toMatchObject({ code: 'secret_refused' })
  expect(await listRunViews(project)).toEqual([])
})
