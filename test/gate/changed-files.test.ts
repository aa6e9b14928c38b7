import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changedFiles } from '../../src/gate/changed-files.ts'
import { stageWorkload } from '../../src/gate/index.ts'
import { temporaryFolder } from './support/temporary.ts'

const staged = async () => stageWorkload(await temporaryFolder(), [{ path: 'sql/silver/a.sql', content: 'select 1' }])

describe('a staged workload after judging', () => {
  it('is as it was', async () => {
    expect(await changedFiles(await staged())).toEqual([])
  })

  it('may hold records of runs', async () => {
    const workload = await staged()
    await mkdir(join(workload.folder, '.gangway/runs'), { recursive: true })
    await writeFile(join(workload.folder, '.gangway/runs/trace.jsonl'), '{}')
    expect(await changedFiles(workload)).toEqual([])
  })

  it.each([
    ['changed', 'sql/silver/a.sql'],
    ['left behind', 'sql/silver/b.sql'],
  ])('fails when a file was %s', async (_, path) => {
    const workload = await staged()
    await writeFile(join(workload.folder, path), 'select 2')
    expect(await changedFiles(workload)).toMatchObject([{ outcome: 'failed', findings: [{ path, rule: 'artifact_changed' }] }])
  })
})
