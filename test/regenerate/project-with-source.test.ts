import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Decisions } from '#domain'
import { projectWithSource } from '../../src/regenerate/project-with-source.ts'
import { stagingOf } from '../../src/gate/staging.ts'
import { landedDecisions } from './support/landed-decisions.ts'

const landed = landedDecisions()

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-source-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** A file as it was delivered, and the copy of it that the platform keeps. */
const copy = (folder: string, name: string) => ({ name, path: join(folder, 'kept', name) })

function stage(folder: string, location: { path: string; pattern?: string }, copies: readonly string[] = []) {
  const source: Decisions['source'] = { ...landed.source, source: { type: 'local', location } }
  const delivered = copies.map((name) => copy(folder, name))
  return projectWithSource({ decisions: { ...landed, source } }, { project: folder, delivered }, stagingOf(folder, 'r1'))
}

it('shows the bytes that landed last where the source was, and everything else as it is', async () => {
  const folder = project({
    'data/orders.csv': 'changed since',
    'data/other.csv': 'other',
    'kept/orders.csv': 'second',
  })
  const staged = await stage(folder, { path: 'data/orders.csv' }, ['orders.csv'])
  expect(readFileSync(join(staged, 'data/orders.csv'), 'utf8')).toBe('second')
  expect(readFileSync(join(staged, 'data/other.csv'), 'utf8')).toBe('other')
  expect(readFileSync(join(folder, 'data/orders.csv'), 'utf8')).toBe('changed since')
})

it('does so for a source that is gone, and for a folder of files', async () => {
  const folder = project({ 'kept/part.csv': 'rows' })
  const staged = await stage(folder, { path: 'incoming', pattern: '*.csv' }, ['part.csv'])
  expect(readFileSync(join(staged, 'incoming/part.csv'), 'utf8')).toBe('rows')
})

it('takes the source itself where its platform keeps no copy, and says so when it is gone', async () => {
  const folder = project({ 'orders.csv': 'rows' })
  expect(await stage(folder, { path: 'orders.csv' })).toBe(folder)
  await expect(stage(folder, { path: 'gone.csv' })).rejects.toMatchObject({ code: 'source_gone', fault: 'environment' })
})
