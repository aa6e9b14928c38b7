import { mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { acquireLock, exists, listFiles, readText, sha256 } from '#system'
import { evidenceId } from '../../src/workload/compose-landing.ts'
import { lockPath, landWorkload } from '../../src/workload/land-workload.ts'
import { configSchemaFiles } from '../../src/workload/config/config-schema.ts'
import { recoverLandings } from '../../src/workload/recover-landings.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleArtifacts, sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('landing')
afterAll(() => scratch.remove())
let count = 0
const project = () => join(scratch.path, `project-${(count += 1)}`)
const treeOf = async (folder: string) =>
  new Map(
    await Promise.all((await listFiles(folder)).map(async (path): Promise<[string, string]> => [path, await readText(join(folder, path))])),
  )

describe('landWorkload', () => {
  it('lands artifacts, base, lock, profile, why, evidence and gates', async () => {
    const root = project()
    const input = sampleLanding(root, 'orders')
    const report = await landWorkload(input)
    const tree = await treeOf(join(root, 'workloads', 'orders'))
    for (const { path, content } of input.artifacts) {
      expect(tree.get(path)).toBe(content)
      expect(tree.get(`.gangway/base/${path}`)).toBe(content)
    }
    expect([...tree.keys()].filter((path) => path.startsWith('.gangway/') && !path.startsWith('.gangway/base/'))).toEqual([
      `.gangway/evidence/${evidenceId({ rows: [1, 2] })}.json`,
      '.gangway/gates.json',
      '.gangway/lock.json',
      '.gangway/profile.json',
      ...[...configSchemaFiles().keys()].toSorted(),
      '.gangway/why/source.json',
      '.gangway/why/transformations.json',
    ])
    const lock = JSON.parse(tree.get('.gangway/lock.json') ?? '')
    expect(lock.artifacts['README.md'].sha256).toBe(sha256(tree.get('README.md') ?? ''))
    expect(report.artifacts).toHaveLength(input.artifacts.length)
    expect(report).toMatchObject({ saved: [], removed: [], orphans: [] })
    expect(await readdir(join(root, '.gangway', 'landing'))).toEqual([])
  })

  it('is deterministic, and touches nothing the second time', async () => {
    const [one, two] = [project(), project()]
    await landWorkload(sampleLanding(one, 'orders'))
    await landWorkload(sampleLanding(two, 'orders'))
    expect(await treeOf(one)).toEqual(await treeOf(two))
    const before = await stat(join(one, 'workloads/orders/.gangway/lock.json'))
    await landWorkload(sampleLanding(one, 'orders'))
    expect((await stat(join(one, 'workloads/orders/.gangway/lock.json'))).ino).toBe(before.ino)
  })

  it('keeps what was rendered as the base of a file that a person changed in staging', async () => {
    const root = project()
    await landWorkload({ ...sampleLanding(root, 'orders'), rendered: { 'README.md': 'as rendered\n' } })
    expect(await readText(join(root, 'workloads/orders/.gangway/base/README.md'))).toBe('as rendered\n')
    expect(await readText(join(root, 'workloads/orders/README.md'))).toContain('# orders')
  })

  it('never loses an edit: it is saved aside and reported', async () => {
    const root = project()
    await landWorkload(sampleLanding(root, 'orders'))
    await writeFile(join(root, 'workloads/orders/README.md'), 'mine\n')
    const report = await landWorkload(sampleLanding(root, 'orders', { salt: ' again' }))
    expect(report.saved).toEqual([`.gangway/conflicts/README.md.${sha256('mine\n').slice(0, 8)}`])
    expect(await readText(join(root, 'workloads/orders', report.saved[0] ?? ''))).toBe('mine\n')
    expect(await readText(join(root, 'workloads/orders/README.md'))).toContain('again')
  })

  it('removes what is not part of it any more, but not when it was edited', async () => {
    const root = project()
    await landWorkload(sampleLanding(root, 'orders'))
    await writeFile(join(root, 'workloads/orders/sql/gold/orders.sql'), 'SELECT mine')
    const gone = new Set(['sql/gold/orders.sql', 'scripts/load/update_catalog.py'])
    const report = await landWorkload({
      ...sampleLanding(root, 'orders'),
      artifacts: sampleArtifacts('orders').filter(({ path }) => !gone.has(path)),
    })
    expect(report).toMatchObject({ removed: ['scripts/load/update_catalog.py'], orphans: ['sql/gold/orders.sql'] })
    const tree = await treeOf(join(root, 'workloads/orders'))
    expect(tree.has('scripts/load/update_catalog.py')).toBe(false)
    expect(tree.has('.gangway/base/scripts/load/update_catalog.py')).toBe(false)
    expect(tree.get('sql/gold/orders.sql')).toBe('SELECT mine')
  })

  it('refuses before anything changes when a name is taken by a folder, a file or a link that leads out', async () => {
    const root = project()
    const folder = join(root, 'workloads/orders')
    await mkdir(join(folder, 'README.md'), { recursive: true })
    await expect(landWorkload(sampleLanding(root, 'orders'))).rejects.toMatchObject({
      fault: 'caller',
      code: 'path_blocked',
      subject: 'README.md',
    })
    await rm(join(folder, 'README.md'), { recursive: true })
    await writeFile(join(folder, 'scripts'), '')
    await expect(landWorkload(sampleLanding(root, 'orders'))).rejects.toMatchObject({ code: 'path_blocked', subject: 'scripts' })
    await rm(join(folder, 'scripts'))
    await symlink(scratch.path, join(folder, 'sql'))
    await expect(landWorkload(sampleLanding(root, 'orders'))).rejects.toMatchObject({ code: 'path_blocked', subject: 'sql' })
    expect(await listFiles(folder)).toEqual([])
    expect(await recoverLandings(root)).toEqual([])
    expect(await readdir(join(root, '.gangway/landing'))).toEqual([])
  })

  it('refuses a path claimed twice, a reserved one, one that leads out, and a name that is none', async () => {
    const root = project()
    const [first] = sampleArtifacts('orders')
    if (!first) throw new Error('no artifact')
    const land = (paths: string[]) =>
      landWorkload({ ...sampleLanding(root, 'orders'), artifacts: paths.map((path) => ({ ...first, path })) })
    await expect(land(['a', 'a'])).rejects.toMatchObject({ code: 'path_claimed_twice' })
    await expect(land(['.gangway/lock.json'])).rejects.toMatchObject({ code: 'path_reserved' })
    await expect(land(['../../evil'])).rejects.toMatchObject({ code: 'path_outside' })
    await expect(landWorkload({ ...sampleLanding(root, 'orders'), workload: '../evil' })).rejects.toMatchObject({
      code: 'workload_name_invalid',
    })
    expect(await recoverLandings(root)).toEqual([])
    expect(await exists(join(root, 'workloads'))).toBe(false)
  })

  it('leaves a landing that is under way to its process', async () => {
    const root = project()
    const lock = await acquireLock(lockPath(root, 'orders'), { purpose: 'landing orders' })
    await expect(landWorkload(sampleLanding(root, 'orders'))).rejects.toMatchObject({ fault: 'environment', code: 'locked' })
    await lock.release()
  })

  it('leaves a workload that another run landed meanwhile as it is', async () => {
    const root = project()
    await landWorkload({ ...sampleLanding(root, 'orders'), fresh: true })
    const before = await treeOf(root)
    for (const salt of ['', ' second']) {
      await expect(landWorkload({ ...sampleLanding(root, 'orders', { salt }), fresh: true })).rejects.toMatchObject({
        fault: 'caller',
        code: 'workload_taken',
        subject: 'orders',
      })
    }
    await landWorkload({ ...sampleLanding(root, 'orders'), fresh: true, again: true })
    expect(await treeOf(root)).toEqual(before)
  })

  it('does not touch what a person edited after a landing that is asked for again', async () => {
    const root = project()
    const input = { ...sampleLanding(root, 'orders'), fresh: true, again: true }
    await landWorkload(input)
    await writeFile(join(root, 'workloads/orders/README.md'), 'mine\n')
    expect(await landWorkload(input)).toMatchObject({ saved: [], removed: [], orphans: [] })
    expect(await readText(join(root, 'workloads/orders/README.md'))).toBe('mine\n')
  })

  it('changes nothing when the last word is against it', async () => {
    const root = project()
    await landWorkload(sampleLanding(root, 'orders'))
    const before = await treeOf(join(root, 'workloads'))
    const commit = (): never => {
      throw new TypeError('the lease is lost')
    }
    await expect(landWorkload({ ...sampleLanding(root, 'orders', { salt: ' second' }), commit })).rejects.toThrow('the lease is lost')
    expect(await recoverLandings(root)).toEqual([])
    expect(await treeOf(join(root, 'workloads'))).toEqual(before)
  })
})
