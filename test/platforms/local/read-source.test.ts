import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentError, sourceAt, type SourceLocation } from '#domain'
import type { PlatformServices } from '#kit'
import { connectSource, readSource } from '../../../src/platforms/local/read-source.ts'
import { temporaryFolder } from '../../profile/support.ts'
import { plainServices } from './support/services.ts'

function project(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'data', 'sub'), { recursive: true })
  for (const name of ['b.csv', 'a.csv', 'c.txt', '.hidden.csv', 'sub/d.csv']) writeFileSync(join(folder, 'data', name), 'x')
  return folder
}
const findSource = (folder: string, location: SourceLocation, more: Partial<PlatformServices> = {}) =>
  readSource(sourceAt(location), plainServices(folder, more))
const namesIn = async (path: string, pattern?: string) => (await findSource(project(), { path, pattern })).files.map(({ name }) => name)

it('lists what the runtime would land, sorted', async () => {
  expect(await namesIn('data', '*.csv')).toEqual(['a.csv', 'b.csv'])
  expect(await namesIn('data', '**/*.csv')).toEqual(['a.csv', 'b.csv', 'sub/d.csv'])
  expect(await namesIn('data/b.csv')).toEqual(['b.csv'])
  expect(await namesIn('data')).toEqual(['a.csv', 'b.csv', 'c.txt', 'sub/d.csv'])
})

it.each([
  ['nowhere', undefined],
  ['data', '*.json'],
])('says what is missing: %s %s', async (path, pattern) => {
  await expect(findSource(project(), { path, pattern })).rejects.toMatchObject({
    code: 'source_missing',
    fault: 'caller',
    hint: expect.any(String),
  })
})

it.each([
  ['data/*.csv', { path: 'data', pattern: '*.csv' }, ['a.csv', 'b.csv']],
  ['data/**/*.csv', { path: 'data', pattern: '**/*.csv' }, ['a.csv', 'b.csv', 'sub/d.csv']],
  ['dat?/sub/[a-d].{csv,txt}', { path: '.', pattern: 'dat?/sub/[a-d].{csv,txt}' }, ['data/sub/d.csv']],
])('takes a glob for a folder and a pattern: %s', async (path, location, names) => {
  const found = await findSource(project(), { path })
  expect(found).toMatchObject({ location, files: names.map((name) => ({ name })) })
})

it('takes brackets in the name of a file that is there as they are', async () => {
  const folder = project()
  writeFileSync(join(folder, 'data', 'a[1].csv'), 'x')
  expect((await findSource(folder, { path: 'data/a[1].csv' })).location).toEqual({ path: 'data/a[1].csv' })
})

it('leaves out what is no data, and tells it', async () => {
  const folder = project()
  // Spark (aws-glue, polars#18294): markers, checksums and logs beside the parts, empty parts among them.
  const beside = ['_SUCCESS', '.a.csv.crc', 'a.csv.md5', '_delta_log/0.json', '_metadata', 'README.md', 'SHA256SUMS']
  mkdirSync(join(folder, 'data', '_delta_log'))
  mkdirSync(join(folder, 'data', '_day=1'))
  for (const name of [...beside, '_day=1/e.csv']) writeFileSync(join(folder, 'data', name), 'x')
  writeFileSync(join(folder, 'data', 'part-9.csv'), '')
  const found = await findSource(folder, { path: 'data' })
  expect(found.files.map(({ name }) => name)).toEqual(['_day=1/e.csv', 'a.csv', 'b.csv', 'c.txt', 'sub/d.csv'])
  expect(found.leftOut.map(({ name }) => name).toSorted()).toEqual([...beside, '.hidden.csv', 'part-9.csv'].toSorted())
})

it.each([
  ['s3://bucket/orders/', 'Amazon S3'],
  ['postgresql://ann:secret@db/orders', 'a database'],
  ['jdbc:mysql://db/orders', 'a database'],
  ['kafka://broker/orders', 'a topic'],
  ['https://example.org/a.csv', 'network'],
])('names %s as what it is', async (path, kind) => {
  const error: unknown = await findSource(project(), { path }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'source_not_local', fault: 'caller', message: expect.stringContaining(kind) })
  expect(JSON.stringify(error)).not.toContain('secret')
})

it.runIf(process.platform !== 'win32').each(['pipe.csv', 'data/pipe.csv'])(
  'opens no pipe, which would wait for a writer: %s',
  async (name) => {
    const folder = project()
    execFileSync('mkfifo', [join(folder, name)])
    await expect(findSource(folder, { path: name })).rejects.toMatchObject({ code: 'not_a_regular_file', fault: 'caller' })
  },
)

it('opens no device', async () => {
  await expect(findSource(project(), { path: '/dev/zero' })).rejects.toMatchObject({ code: 'not_a_regular_file' })
})

it('tells what lies beside the files and cannot be read as one', async () => {
  const folder = project()
  symlinkSync(join(folder, 'data', 'nowhere.csv'), join(folder, 'data', 'link.csv'))
  const found = await findSource(folder, { path: 'data', pattern: '*.csv' })
  expect(found.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv'])
  expect(found.leftOut).toContainEqual({ name: 'link.csv', because: 'gone' })
})

it('says of a file that may not be read who refuses it, before any byte is read', async () => {
  const services = plainServices(project())
  const denied = environmentError({
    code: 'not_readable',
    message: 'b.csv may not be read: permission denied.',
    hint: 'Change the permissions.',
  })
  const describePath: PlatformServices['describePath'] = (path) =>
    path.endsWith('b.csv') ? Promise.reject(denied) : services.describePath(path)
  await expect(readSource(sourceAt({ path: 'data' }), { ...services, describePath })).rejects.toBe(denied)
  expect(await connectSource(sourceAt({ path: 'data' }), { ...services, describePath })).toEqual({
    ok: false,
    detail: denied.message,
    hint: denied.hint,
  })
})
