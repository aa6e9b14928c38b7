import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sourceIdentity, sourceStem } from '../../src/workload/source-identity.ts'
import { scratchFolder } from '../system/support/bundle.ts'

const scratch = await scratchFolder('identity')
afterAll(() => scratch.remove())
const project = scratch.path
const identityOf = (path: string, more: { pattern?: string; filter?: string } = {}) => {
  const { pattern, filter } = more
  return sourceIdentity({ type: 'local', location: { path, ...(pattern && { pattern }) }, ...(filter && { filter }) }, project)
}
beforeAll(async () => {
  await mkdir(join(project, 'data/sales'), { recursive: true })
  await writeFile(join(project, 'data/orders.csv'), 'a\n1\n')
  await symlink(join(project, 'data'), join(project, 'linked'))
})

describe('sourceIdentity', () => {
  it.each(['data/orders.csv', './data//orders.csv', 'data/sales/../orders.csv', 'linked/orders.csv', 'data/orders.csv/'])(
    '%s is the same file',
    async (path) => {
      expect(await identityOf(path)).toEqual({ type: 'local', path: join(project, 'data/orders.csv') })
    },
  )

  it('resolves URLs, links above a missing file, globs and filters', async () => {
    expect(await identityOf(`file://${project}/data/orders%2Ecsv`)).toEqual(await identityOf('data/orders.csv'))
    expect(await identityOf('linked/none/x.csv')).toEqual({ type: 'local', path: join(project, 'data/none/x.csv') })
    expect(await identityOf('data/sales/*.csv')).toEqual(await identityOf('data/sales', { pattern: '*.csv' }))
    await writeFile(join(project, 'data/a[1].csv'), '')
    expect(await identityOf('data/a[1].csv')).toEqual({ type: 'local', path: join(project, 'data/a[1].csv') })
    expect(await identityOf('data/100%25.csv')).toMatchObject({ path: join(project, 'data/100%25.csv') })
    expect((await identityOf('x', { filter: "( region='EU' )" })).filter).toBe((await identityOf('x', { filter: "region = 'EU'" })).filter)
  })

  it.each([
    ['data/Sales Orders.csv.gz', 'Sales Orders'],
    ['data/sales/', 'sales'],
    ['data/sales/*.csv', 'sales'],
    ['my.data.tsv', 'my.data'],
    ['.csv', '.csv'],
  ])('takes a name from %s', (path, stem) => expect(sourceStem(path)).toBe(stem))
})
