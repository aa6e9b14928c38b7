import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { listWorkloads, readRequest, readWorkload } from '../../src/workload/workload-store.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { passedGate, sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('store')
afterAll(() => scratch.remove())
let count = 0
let project = ''
const at = (path: string) => join(project, 'workloads/orders', path)
beforeEach(async () => {
  project = join(scratch.path, `p${(count += 1)}`)
  await landWorkload(sampleLanding(project, 'orders'))
})
const problems = async () => (await readWorkload(project, 'orders')).problems

describe('readWorkload', () => {
  it('reads a complete one', async () => {
    const workload = await readWorkload(project, 'orders')
    expect(workload).toMatchObject({ name: 'orders', state: 'complete', problems: [] })
    expect(workload.decisions.transformations?.bronze_to_silver.steps).toHaveLength(2)
    expect(workload.why.source?.['schema.columns[order_id].type']?.by).toBe('person')
    expect(workload.summary).toBe('source data/orders.csv; bronze, silver orders, gold orders; runs at "0 2 * * *" UTC; not run yet')
  })

  it('names the nearest when there is none, and refuses a name that leads elsewhere', async () => {
    await expect(readWorkload(project, 'order')).rejects.toMatchObject({
      fault: 'caller',
      code: 'workload_unknown',
      hint: 'Did you mean orders?',
    })
    await expect(readWorkload(project, '../orders')).rejects.toMatchObject({ code: 'workload_name_invalid' })
  })

  it.each([
    ['too long', '#'.repeat(2_000_001), 'at most 2,000,000'],
    ['no text', Buffer.from('version: 1', 'utf16le'), 'is not valid YAML'],
    ['no UTF-8', Buffer.from([0x61, 0x3a, 0xff, 0xfe]), 'is no text in UTF-8'],
  ])('names a config file that is %s', async (_, content, told) => {
    await writeFile(at('config/schedule.yaml'), content)
    const found = (await problems()).filter(({ path }) => path === 'config/schedule.yaml')
    expect(found).toMatchObject([{ kind: 'invalid', message: expect.stringContaining(told) }])
  })

  it.each([
    'sql/gold/orders.sql',
    'tests/unit/test_dag.py',
    'config/schedule.yaml',
    'pytest.ini',
    'dags/orders_dag.py',
    '.gangway/profile.json',
  ])('is partial without %s', async (path) => {
    await rm(at(path))
    const found = await readWorkload(project, 'orders')
    expect(found.state).toBe('partial')
    expect(found.problems).toContainEqual({ path, kind: 'missing', message: `${path} is missing` })
  })

  it('is partial with an empty file, an invalid one, or a folder without files', async () => {
    await writeFile(at('README.md'), '\n')
    await writeFile(at('config/schedule.yaml'), 'version: 1\nworkload: orders\nnope: 1\n')
    await writeFile(at('.gangway/profile.json'), '{')
    await rm(at('sql/gold'), { recursive: true })
    const found = await readWorkload(project, 'orders')
    expect(found.state).toBe('partial')
    const kinds = Object.fromEntries(found.problems.map(({ path, kind }) => [path, kind]))
    expect(kinds).toMatchObject({
      'README.md': 'empty',
      'config/schedule.yaml': 'invalid',
      '.gangway/profile.json': 'invalid',
      'sql/gold/': 'missing',
    })
    expect(found.summary).toContain('incomplete')
  })

  it.each(['workload.yaml', 'config/source.yaml'])('is broken when %s cannot be read, with the place', async (path) => {
    await writeFile(at(path), 'version: 1\n  bad: [\n')
    const found = await readWorkload(project, 'orders')
    expect(found.state).toBe('broken')
    expect(found.problems[0]?.message).toMatch(new RegExp(`^${path}:\\d+:\\d+: `))
    expect(found.summary).toContain('cannot be read')
  })

  it('is partial when a gate is not green, unless the README says so', async () => {
    const failed = { ...passedGate('quality'), outcome: 'failed' as const }
    await landWorkload({ ...sampleLanding(project, 'orders'), gates: { quality: failed } })
    expect(await problems()).toEqual([{ path: '.gangway/gates.json', kind: 'gate', message: 'gate quality ended with failed' }])
    const text = 'The quality gate was skipped.'
    const landing = sampleLanding(project, 'orders')
    const artifacts = landing.artifacts.map((one) => (one.path === 'README.md' ? { ...one, content: `${one.content}\n${text}\n` } : one))
    await landWorkload({ ...landing, artifacts, gates: { quality: failed }, gaps: [{ gate: 'quality', text }] })
    expect(await problems()).toEqual([])
    await writeFile(at('README.md'), 'nothing about it\n')
    expect(await problems()).toHaveLength(1)
  })

  it('knows the last run', async () => {
    await mkdir(at('.gangway/runs/run-1'), { recursive: true })
    expect((await readWorkload(project, 'orders')).summary).toContain('last run run-1 did not publish')
    await writeFile(at('.gangway/runs/run-1/publish.json'), '{}')
    expect((await readWorkload(project, 'orders')).lastRun).toEqual({ id: 'run-1', published: true })
  })
})

describe('listWorkloads', () => {
  it('lists broken ones by name and reason, and nothing where there is no folder', async () => {
    await mkdir(join(project, 'workloads/empty'))
    await mkdir(join(project, 'workloads/.hidden'))
    await writeFile(join(project, 'workloads/empty/workload.yaml'), 'version: 2\n')
    const all = await listWorkloads(project)
    expect(all.map(({ name, state }) => [name, state])).toEqual([
      ['empty', 'broken'],
      ['orders', 'complete'],
    ])
    expect(await listWorkloads(join(scratch.path, 'nowhere'))).toEqual([])
  })
})

describe('readRequest', () => {
  it('names file, line and column', async () => {
    await writeFile(join(project, 'w.yaml'), 'version: 1\nname: orders\nsource:\n  type: local\n  location:\n    paht: x\n')
    await expect(readRequest(join(project, 'w.yaml'))).rejects.toMatchObject({ fault: 'caller', code: 'config_invalid' })
    await expect(readRequest(join(project, 'none.yaml'))).rejects.toMatchObject({ code: 'file_missing' })
  })
})
