import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { sourceAt, type SourceLocation } from '#domain'
import { judgedSource } from '../../src/regenerate/judged-source.ts'
import localPlatform from '../../src/platforms/local/platform.ts'
import { plainServices } from '../platforms/local/support/services.ts'
import { temporaryFolder } from '../profile/support.ts'

function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** Copies that the platform keeps of what was delivered, by their names. */
const judged = (folder: string, location: SourceLocation, copies: readonly string[] = []) =>
  judgedSource(
    sourceAt(location),
    copies.map((name) => ({ name, path: join(folder, 'kept', name) })),
    {
      platform: localPlatform(plainServices(folder)),
      readersOf: () => Promise.resolve([]),
      budgetBytes: undefined,
      into: join(folder, 'staging'),
    },
  )

it.each(['data/orders.csv', '/elsewhere/orders.csv'])('is the bytes that landed last, whatever is at %s now', async (path) => {
  const folder = project({ 'data/orders.csv': 'changed since', 'kept/orders.csv': 'second' })
  const source = await judged(folder, { path }, ['orders.csv'])
  expect(source).toBe(join(folder, 'staging', 'orders.csv'))
  expect(readFileSync(source, 'utf8')).toBe('second')
})

it('is a folder for a source of several files, or of one that a pattern names', async () => {
  const folder = project({ 'kept/part.csv': 'rows', 'kept/month=01/b.csv': 'more' })
  const one = await judged(folder, { path: 'incoming', pattern: '*.csv' }, ['part.csv'])
  expect(readFileSync(join(one, 'part.csv'), 'utf8')).toBe('rows')
  const both = await judged(folder, { path: 'incoming' }, ['part.csv', 'month=01/b.csv'])
  expect(readdirSync(both).toSorted()).toEqual(['month=01', 'part.csv'])
})

it('is the source itself where no copy is kept, and says so when it is gone', async () => {
  const folder = project({ 'orders.csv': 'rows' })
  expect(await judged(folder, { path: 'orders.csv' })).toBe(join(folder, 'orders.csv'))
  await expect(judged(folder, { path: 'gone.csv' })).rejects.toMatchObject({
    code: 'source_gone',
    fault: 'environment',
    message: expect.stringContaining('gone.csv does not exist. No copy of it is kept'),
  })
})
