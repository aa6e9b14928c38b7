import { describe, expect, it } from 'vitest'
import { environmentError, type PlatformServices } from '#kit'
import { freeBytes } from '#system'
import localPlatform from '../../../src/platforms/local/platform.ts'
import { plainServices } from './support/services.ts'

const installed = (version: string, packages: Record<string, string>) => async () => ({ version, packages })
const good = installed('3.12.3', { duckdb: '1.5.5', pyarrow: '25.0', pytest: '9', 'apache-airflow': '3.3.0' })
const detect = async (more: Partial<PlatformServices>) =>
  localPlatform(plainServices(process.cwd(), { inspectPython: good, ...more })).detect()
const missing = async (more: Partial<PlatformServices>) =>
  (await detect(more)).filter(({ found }) => !found).map(({ id, critical }) => [id, critical])

describe('detect', () => {
  it('finds everything on a machine that is set up, without writing', async () => {
    const found = await detect({})
    expect(found.map(({ id }) => id)).toEqual([
      'python',
      'python.duckdb',
      'python.pyarrow',
      'python.pytest',
      'sql',
      'folder',
      'disk',
      'airflow',
    ])
    expect(found.every((one) => one.found && one.hint === undefined)).toBe(true)
    expect(found.find(({ id }) => id === 'sql')?.detail).toMatch(/^DuckDB v\d/)
  })

  it('names what is missing, with a hint', async () => {
    expect(await missing({ inspectPython: async () => undefined })).toEqual([
      ['python', true],
      ['python.duckdb', true],
      ['python.pyarrow', true],
      ['python.pytest', true],
      ['airflow', false],
    ])
    expect(await missing({ inspectPython: installed('3.9.1', { duckdb: '1', pyarrow: '1', pytest: '1', 'apache-airflow': '3' }) })).toEqual(
      [['python', true]],
    )
    expect(await missing({ inspectPython: installed('3.10.0', { duckdb: '1', pytest: '1' }) })).toEqual([
      ['python.pyarrow', true],
      ['airflow', false],
    ])
    expect(await missing({ canWrite: async (folder) => !folder.endsWith('lake') })).toEqual([['folder', true]])
    for (const place of ['workloads', '.gangway'])
      expect((await detect({ canWrite: async (folder) => !folder.endsWith(place) })).find(({ id }) => id === 'folder')?.detail).toContain(
        `/${place} cannot be written`,
      )
    expect(await missing({ freeBytes: async () => 5e8 })).toEqual([['disk', true]])
    const [folder] = (await detect({ canWrite: async () => false })).filter(({ id }) => id === 'folder')
    expect(folder?.hint).toContain('choose another project')
  })

  it('tells an SQL engine that does not load', async () => {
    const broken = async () => {
      throw environmentError({ code: 'database_not_opened', message: 'no memory' })
    }
    const unloadable = async () => {
      throw new Error('wrong architecture')
    }
    expect(await missing({ openSql: broken })).toEqual([['sql', true]])
    const sql = (await detect({ openSql: unloadable })).find(({ id }) => id === 'sql')
    expect(sql?.detail).toContain('wrong architecture')
  })

  it('looks at a folder that is not there yet by the one above it', async () => {
    const folder = `${process.cwd()}/not/there/yet`
    // Others write to the disk meanwhile.
    const [below, above] = [await freeBytes(folder), await freeBytes(process.cwd())]
    expect(Math.abs(below - above)).toBeLessThan(above / 10)
    const platform = localPlatform(plainServices(folder, { inspectPython: good }))
    expect((await platform.detect()).every(({ found }) => found)).toBe(true)
  })
})
