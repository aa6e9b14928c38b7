import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileSchema } from '#domain'
import {
  findDataOverlaps,
  findDuplicates,
  findNameCollision,
  knownSources,
  type KnownSource,
  type SketchContainment,
} from '../../src/workload/find-duplicates.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { sourceIdentity, type LocalSource } from '../../src/workload/source-identity.ts'
import { listWorkloads } from '../../src/workload/workload-store.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding, sampleProfile } from './support/sample-workload.ts'

const scratch = await scratchFolder('duplicates')
afterAll(() => scratch.remove())
const project = scratch.path
const local = (path: string, more: { pattern?: string; filter?: string } = {}): LocalSource => ({
  type: 'local',
  location: { path, ...(more.pattern ? { pattern: more.pattern } : {}) },
  ...(more.filter ? { filter: more.filter } : {}),
})
const identityOf = (path: string, more = {}) => sourceIdentity(local(path, more), project)

let known: KnownSource[] = []
beforeAll(async () => {
  await mkdir(join(project, 'data/sales'), { recursive: true })
  await writeFile(join(project, 'data/orders.csv'), 'a\n1\n')
  await symlink(join(project, 'data'), join(project, 'linked'))
  await landWorkload(sampleLanding(project, 'orders'))
  await landWorkload(sampleLanding(project, 'all_sales', { path: 'data/sales/*.csv' }))
  known = await knownSources(await listWorkloads(project), project)
})
const kinds = async (path: string, more = {}) =>
  findDuplicates(await identityOf(path, more), undefined, known).duplicates.map(({ workload, kind }) => [workload, kind])

describe('findDuplicates', () => {
  it('by place', async () => {
    expect(await kinds('linked/orders.csv')).toEqual([['orders', 'exact']])
    expect(await kinds('data/orders.csv', { filter: 'a > 1' })).toEqual([['orders', 'subset']])
    expect(await kinds('data', { pattern: '*.csv' })).toEqual([['orders', 'superset']])
    expect(await kinds('data/sales/2024.csv')).toEqual([['all_sales', 'subset']])
    expect(await kinds('data/sales_eu/2024.csv')).toEqual([])
    expect(await kinds('data/orders2.csv')).toEqual([])
  })

  it('by bytes and by header', async () => {
    const elsewhere = await identityOf('data/copy.csv')
    const find = (fingerprint: { bytes: string; header: string }) => findDuplicates(elsewhere, fingerprint, known).duplicates
    expect(find({ bytes: 'b-orders', header: 'x' })).toMatchObject([{ workload: 'orders', kind: 'exact', exact: true }])
    expect(find({ bytes: 'x', header: 'h-orders' })).toMatchObject([{ workload: 'orders', kind: 'overlap', exact: false }])
    expect(find({ bytes: '', header: '' })).toEqual([])
  })

  it('reports a workload whose source cannot be read', async () => {
    await mkdir(join(project, 'workloads/bad/config'), { recursive: true })
    await writeFile(join(project, 'workloads/bad/config/source.yaml'), 'version: [')
    const report = findDuplicates(await identityOf('data/x.csv'), undefined, await knownSources(await listWorkloads(project), project))
    expect(report.broken).toHaveLength(1)
    expect(report.broken[0]).toMatch(/^bad: config\/source.yaml:\d+/)
  })
})

describe('findDataOverlaps', () => {
  const column = (name: string, distinct = 1000, sketch = name) => ({ name, distinct, sketch })
  const profileOf = (...columns: ReturnType<typeof column>[]) =>
    profileSchema.parse({
      ...sampleProfile('new_one'),
      columns: columns.map((one) => ({
        ...one,
        source_name: one.name,
        type: 'text',
        confidence: 1,
        candidates: [],
        role: 'text',
        rows: 1,
        nulls: 0,
        empty_strings: 0,
        null_tokens: {},
        minimum: null,
        maximum: null,
        mean: null,
        minimum_length: null,
        maximum_length: null,
        top_values: [],
        pattern_classes: [],
        leading_zeros: 0,
        untrimmed: 0,
        case_variants: 0,
        pii: [],
      })),
    })
  const neighbour = (...columns: ReturnType<typeof column>[]): KnownSource[] => [
    { workload: 'orders', identity: undefined, fingerprint: undefined, columns },
  ]
  const equalSketch = (part: string, whole: string) => (part === whole ? 1 : 0.2)
  const overlaps = (profile: ReturnType<typeof profileOf>, sources: KnownSource[], containment: SketchContainment = equalSketch) =>
    findDataOverlaps(profile, sources, containment).map(({ kind, evidence }) => [kind, evidence.length])

  it('sees the same data under other column names', () => {
    expect(
      overlaps(
        profileOf(column('a', 500, 's1'), column('b', 500, 's2'), column('c', 500, 's3')),
        neighbour(column('x', 500, 's1'), column('y', 500, 's2'), column('z', 500, 's3')),
      ),
    ).toEqual([['overlap', 3]])
  })

  it('tells a part from the whole', () => {
    const [some, all] = [
      [column('a'), column('b'), column('c')],
      [column('a'), column('b'), column('c')],
    ]
    expect(overlaps(profileOf(...some), neighbour(...all, column('d'), column('e')))).toEqual([['subset', 3]])
    expect(overlaps(profileOf(...all, column('d'), column('e')), neighbour(...some))).toEqual([['superset', 3]])
  })

  it('takes a shared key, few values, too few columns and weak containment for no overlap', () => {
    expect(overlaps(profileOf(column('id'), column('b'), column('c')), neighbour(column('id'), column('y'), column('z')))).toEqual([])
    expect(
      overlaps(
        profileOf(column('a', 100), column('b', 100), column('c', 100)),
        neighbour(column('a', 100), column('b', 100), column('c', 100)),
      ),
    ).toEqual([])
    expect(overlaps(profileOf(column('a'), column('b')), neighbour(column('a'), column('b')))).toEqual([])
    const weak = (part: string, whole: string) => (part === whole ? 0.89 : 0)
    expect(overlaps(profileOf(column('a'), column('b'), column('c')), neighbour(column('a'), column('b'), column('c')), weak)).toEqual([])
    expect(
      overlaps(
        profileOf(column('a'), column('b'), column('c'), column('d'), column('e')),
        neighbour(column('a'), column('b'), column('c'), column('x'), column('y')),
      ),
    ).toEqual([])
  })

  it('pairs each column once', () => {
    const always = () => 1
    expect(overlaps(profileOf(column('a'), column('b'), column('c')), neighbour(column('x'), column('y')), always)).toEqual([])
  })
})

describe('findNameCollision', () => {
  it('is told apart from a duplicate', () => {
    expect(findNameCollision('orders', ['orders'])).toMatchObject({ same: true })
    expect(findNameCollision('order', ['orders'])).toMatchObject({ same: false, workload: 'orders' })
    expect(findNameCollision('orders_eu', ['orders'])).toBeUndefined()
  })
})
