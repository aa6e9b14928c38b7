import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { requestSchema, type Decisions } from '#domain'
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

const bronze = (hash: string, name: string, text: string, at: string) => ({
  [`lake/orders/bronze/orders/ingest_date=2026-01-01/${hash}/landing.json`]: JSON.stringify({ landed_at: at, files: [{ name }] }),
  [`lake/orders/bronze/orders/ingest_date=2026-01-01/${hash}/raw/${name}`]: text,
})

function stage(folder: string, location: { path: string; pattern?: string }) {
  const source: Decisions['source'] = { ...landed.source, source: { type: 'local', location } }
  const request = requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location } })
  return projectWithSource(
    { request, decisions: { ...landed, source } },
    { project: folder, lake: join(folder, 'lake') },
    stagingOf(folder, 'r1'),
  )
}

it('shows the bytes that landed last where the source was, and everything else as it is', async () => {
  const folder = project({
    'data/orders.csv': 'changed since',
    'data/other.csv': 'other',
    ...bronze('a', 'orders.csv', 'first', '2026-01-01'),
    ...bronze('b', 'orders.csv', 'second', '2026-01-02'),
    'lake/orders/bronze/orders/latest.json': JSON.stringify({ landing: 'ingest_date=2026-01-01/b' }),
  })
  const staged = await stage(folder, { path: 'data/orders.csv' })
  expect(readFileSync(join(staged, 'data/orders.csv'), 'utf8')).toBe('second')
  expect(readFileSync(join(staged, 'data/other.csv'), 'utf8')).toBe('other')
  expect(readFileSync(join(folder, 'data/orders.csv'), 'utf8')).toBe('changed since')
})

it('prefers what is published: what landed since may be what nobody has accepted', async () => {
  const landings = { orders: { hash: 'x', files: ['bronze/orders/ingest_date=2026-01-01/a/part-000.parquet'] } }
  const folder = project({
    ...bronze('a', 'orders.csv', 'good', '2026-01-01'),
    ...bronze('b', 'orders.csv', 'waits for a person', '2026-01-02'),
    'lake/orders/bronze/orders/latest.json': JSON.stringify({ landing: 'ingest_date=2026-01-01/b' }),
    'lake/orders/published.json': JSON.stringify({ landings }),
  })
  expect(readFileSync(join(await stage(folder, { path: 'orders.csv' }), 'orders.csv'), 'utf8')).toBe('good')
})

it('does so for a source that is gone, and for a folder of files', async () => {
  const folder = project(bronze('a', 'part.csv', 'rows', '2026-01-01'))
  const staged = await stage(folder, { path: 'incoming', pattern: '*.csv' })
  expect(readFileSync(join(staged, 'incoming/part.csv'), 'utf8')).toBe('rows')
})

it('takes the source itself where bronze keeps no copy, and says so when it is gone', async () => {
  const folder = project({ 'orders.csv': 'rows' })
  expect(await stage(folder, { path: 'orders.csv' })).toBe(folder)
  await expect(stage(folder, { path: 'gone.csv' })).rejects.toMatchObject({ code: 'source_gone', fault: 'environment' })
})
