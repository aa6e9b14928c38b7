import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Source } from '#domain'
import { findDuplicates, findNameCollision } from '../../src/workload/find-duplicates.ts'
import type { KnownSource } from '../../src/workload/known-source.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { sourceIdentity } from '../../src/workload/source-identity.ts'
import { knownSources } from '../../src/workload/source-index/ask-source-index.ts'
import { openSourceIndex } from '../../src/workload/source-index/open-source-index.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('duplicates')
afterAll(() => scratch.remove())
const project = scratch.path
const local = (path: string, more: { pattern?: string; filter?: string } = {}): Source => ({
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
  known = await knownSources(await openSourceIndex(project), undefined)
})
const kinds = async (path: string, more = {}) =>
  findDuplicates(await identityOf(path, more), undefined, known).duplicates.map(({ workload, kind }) => [workload, kind])

describe('findDuplicates', () => {
  it('takes another table of the same file for no duplicate: a sheet, or the items of a list', async () => {
    const [one] = known
    const items = await sourceIdentity(local('data/orders.csv'), project, '{"items":"lines"}')
    const { fingerprint } = one ?? {}
    expect(findDuplicates(items, { bytes: fingerprint?.bytes ?? '' }, known).duplicates).toEqual([])
    const there = known.map((each) => (each.identity ? { ...each, identity: { ...each.identity, table: '{"items":"lines"}' } } : each))
    expect(findDuplicates(items, undefined, there).duplicates.map(({ kind }) => kind)).toEqual(['exact'])
    expect(findDuplicates(items, { header: fingerprint?.header ?? '' }, known).duplicates.map(({ kind }) => kind)).toContain('overlap')
  })

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
    expect(find({ bytes: 'b-orders', header: 'x' })).toMatchObject([{ workload: 'orders', kind: 'exact' }])
    expect(find({ bytes: 'x', header: 'h-orders' })).toMatchObject([{ workload: 'orders', kind: 'overlap' }])
    expect(find({ bytes: '', header: '' })).toEqual([])
  })

  it('reports a workload whose source cannot be read', async () => {
    await mkdir(join(project, 'workloads/bad/config'), { recursive: true })
    await writeFile(join(project, 'workloads/bad/config/source.yaml'), 'version: [')
    const report = findDuplicates(await identityOf('data/x.csv'), undefined, await knownSources(await openSourceIndex(project), undefined))
    expect(report.broken).toHaveLength(1)
    expect(report.broken[0]).toMatch(/^bad: config\/source.yaml:\d+/)
  })
})

describe('findNameCollision', () => {
  it('is told apart from a duplicate', () => {
    expect(findNameCollision('orders', ['orders'])).toMatchObject({ same: true })
    expect(findNameCollision('order', ['orders'])).toMatchObject({ same: false, workload: 'orders' })
    expect(findNameCollision('orders_eu', ['orders'])).toBeUndefined()
  })
})
