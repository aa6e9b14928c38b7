import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findSourceFiles, globPattern } from '../../src/profile/source-files.ts'
import { temporaryFolder } from './support.ts'

function project(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'data', 'sub'), { recursive: true })
  for (const name of ['b.csv', 'a.csv', 'c.txt', '.hidden.csv', 'sub/d.csv']) writeFileSync(join(folder, 'data', name), 'x')
  return folder
}
const namesIn = async (path: string, pattern?: string) => (await findSourceFiles(project(), { path, pattern })).map(({ name }) => name)

it('lists what the runtime would land, sorted', async () => {
  expect(await namesIn('data', '*.csv')).toEqual(['a.csv', 'b.csv'])
  expect(await namesIn('data', '**/*.csv')).toEqual(['a.csv', 'b.csv', 'sub/d.csv'])
  expect(await namesIn('data/b.csv')).toEqual(['b.csv'])
  expect(await namesIn('data')).toEqual(['a.csv', 'b.csv', 'c.txt'])
})

it.each([
  ['nowhere', undefined],
  ['data', '*.json'],
])('says what is missing: %s %s', async (path, pattern) => {
  await expect(findSourceFiles(project(), { path, pattern })).rejects.toMatchObject({
    code: 'source_missing',
    fault: 'caller',
    hint: expect.any(String),
  })
})

it('understands patterns', () => {
  expect(globPattern('day_[0-9]?.csv').test('day_12.csv')).toBe(true)
  expect(globPattern('a+b(1).csv').test('a+b(1).csv')).toBe(true)
  expect(globPattern('*.csv').test('a/b.csv')).toBe(false)
  expect(globPattern('[!a]*.csv').test('a1.csv')).toBe(false)
})

it.runIf(process.platform !== 'win32').each(['pipe.csv', 'data/pipe.csv'])(
  'opens no pipe, which would wait for a writer: %s',
  async (name) => {
    const folder = project()
    execFileSync('mkfifo', [join(folder, name)])
    await expect(findSourceFiles(folder, { path: name })).rejects.toMatchObject({ code: 'not_a_regular_file', fault: 'caller' })
  },
)

it('opens no device', async () => {
  await expect(findSourceFiles(project(), { path: '/dev/zero' })).rejects.toMatchObject({ code: 'not_a_regular_file' })
})
