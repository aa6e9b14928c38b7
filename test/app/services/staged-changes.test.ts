import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256 } from '#system'
import { restage, stagedChanges } from '../../../src/app/services/staged-changes.ts'
import { sampleArtifacts } from '../../workload/support/sample-workload.ts'

const artifacts = sampleArtifacts('orders')
const files = Object.fromEntries(artifacts.map(({ path, content }) => [path, sha256(content)]))
const [edited = '', removed = ''] = Object.keys(files)

async function staged() {
  const folder = join(mkdtempSync(join(tmpdir(), 'gangway-staged-')), 'orders')
  await restage(folder, artifacts)
  const put = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return { folder, put, changes: () => stagedChanges(folder, files) }
}

it('tells what was edited, added and removed since the files were staged', async () => {
  const { folder, put, changes } = await staged()
  expect(await changes()).toEqual({ edited: {}, added: [], removed: [] })
  put(edited, 'mine')
  put('sql/silver/mine.sql', 'select 1')
  rmSync(join(folder, removed))
  expect(await changes()).toEqual({ edited: { [edited]: 'mine' }, added: ['sql/silver/mine.sql'], removed: [removed] })
})

it('leaves alone what tools and runs leave there', async () => {
  const { put, changes } = await staged()
  for (const path of [
    '.gangway/runs/r1/x.json',
    '.pytest_cache/v',
    'tests/__pycache__/x.pyc',
    '__pycache__/y',
    `${edited}~`,
    '.README.swp',
  ])
    put(path, 'tool')
  expect(await changes()).toEqual({ edited: {}, added: [], removed: [] })
})

it('refuses what is no text, and what nobody wrote by hand', async () => {
  const { put, changes } = await staged()
  put(edited, Buffer.from('﻿größer', 'utf16le'))
  await expect(changes()).rejects.toMatchObject({ code: 'not_utf8' })
  put(edited, 'x'.repeat(2_000_001))
  await expect(changes()).rejects.toMatchObject({ code: 'file_too_large' })
})

it('has nothing to tell where the folder is gone', async () => {
  expect(await stagedChanges(join(tmpdir(), 'gangway-nowhere'), files)).toEqual({ edited: {}, added: [], removed: [] })
})
