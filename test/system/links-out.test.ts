import { mkdtempSync, realpathSync } from 'node:fs'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { refuseLinksOut } from '#system'
import { operationContext } from '../app/operations/support/context.ts'
import { someOperation } from '../app/support/some-operation.ts'
import { z } from 'zod'

const folder = (name: string): string => realpathSync(mkdtempSync(join(tmpdir(), `gangway-${name}-`)))

async function link(project: string, at: string, to: string): Promise<void> {
  await mkdir(dirname(join(project, at)), { recursive: true })
  await symlink(to, join(project, at))
}

const places = [
  '.gangway',
  '.gangway/staging',
  '.gangway/runs/20261128-000000-0000',
  '.gangway/state.db',
  'lake',
  'lake/orders',
  'lake/orders/.run.lock',
  'lake/catalog.duckdb',
  'workloads',
  'workloads/orders',
  'workloads/orders/config',
]

describe.each(places)('%s as a link', (place) => {
  it('is refused where it leads to a folder, a file or nothing outside of the project', async () => {
    const outside = folder('outside')
    await writeFile(join(outside, 'file'), '')
    for (const to of [outside, join(outside, 'file'), join(outside, 'not', 'there')]) {
      const project = folder('project')
      await link(project, place, to)
      await expect(refuseLinksOut(project)).rejects.toMatchObject({
        code: 'link_leads_out',
        fault: 'caller',
        message: expect.stringContaining(`${place} is a link`),
      })
    }
    expect(await readdir(outside)).toEqual(['file'])
  })

  it('is refused where it leads there over another link, or by going up', async () => {
    const outside = folder('outside')
    const project = folder('project')
    await symlink(outside, join(project, 'over'))
    await link(project, place, join(project, 'over'))
    await expect(refuseLinksOut(project)).rejects.toMatchObject({ code: 'link_leads_out' })
    const other = folder('project')
    await link(other, place, `${'../'.repeat(place.split('/').length)}elsewhere`)
    await expect(refuseLinksOut(other)).rejects.toMatchObject({ code: 'link_leads_out' })
  })

  it('is as good as a folder where it stays in the project', async () => {
    const project = folder('project')
    await mkdir(join(project, 'kept'))
    await link(project, place, join(project, 'kept'))
    await refuseLinksOut(project)
  })
})

it('looks behind a link that stays in the project', async () => {
  const project = folder('project')
  await link(project, 'kept/orders', folder('outside'))
  await link(project, 'lake', join(project, 'kept'))
  await expect(refuseLinksOut(project)).rejects.toMatchObject({ code: 'link_leads_out' })
})

it('takes a project that is reached through a link, one that is empty, and links that nothing is written through', async () => {
  const project = folder('project')
  const reached = join(folder('elsewhere'), 'project')
  await symlink(project, reached)
  await link(project, 'lake/orders/bronze', join(project, 'data'))
  await link(project, 'data.csv', '/etc/hostname')
  await refuseLinksOut(reached)
  await refuseLinksOut(join(project, 'not-there'))
})

it('stops every operation before it begins', async () => {
  const context = operationContext()
  await link(context.project, 'lake/orders/.run.lock', folder('outside'))
  let began = false
  const run = async () => {
    began = true
    return { outcome: 'done' as const, data: null, text: '' }
  }
  await expect(someOperation({ input: z.strictObject({}), run }).run({}, context)).rejects.toMatchObject({
    code: 'link_leads_out',
  })
  expect(began).toBe(false)
})
