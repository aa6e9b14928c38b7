import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT_SHELF, readShelf, shelfNames, updateShelf } from '../../src/memory/shelf-file.ts'
import { fact, failure, newProject } from './support.ts'

const TODAY = '2026-06-30'

it('keeps whole lines of JSON that a person can read, one file a workload', async () => {
  const project = newProject()
  const kept = fact()
  await updateShelf(project, 'orders', TODAY, (entries) => [...entries, kept])
  await updateShelf(project, PROJECT_SHELF, TODAY, (entries) => [...entries, fact()])
  expect(JSON.parse(readFileSync(join(project, '.gangway/memory/orders.jsonl'), 'utf8'))).toEqual(kept)
  expect(await shelfNames(project)).toEqual(['_project', 'orders'])
  expect(await readShelf(project, 'orders')).toEqual({ entries: [kept], unreadable: [] })
})

it('loses no entry of writers that come at the same time', async () => {
  const project = newProject()
  const writers = Array.from({ length: 12 }, () => updateShelf(project, 'orders', TODAY, (entries) => [...entries, failure()]))
  await Promise.all(writers)
  expect((await readShelf(project, 'orders')).entries).toHaveLength(12)
  expect(existsSync(join(project, '.gangway/memory/lock'))).toBe(false)
})

it('keeps a line that it cannot read where it is, and counts it', async () => {
  const project = newProject()
  await updateShelf(project, 'orders', TODAY, () => [fact()])
  appendFileSync(join(project, '.gangway/memory/orders.jsonl'), '{"torn\n{"type":"of a later version"}\n')
  await updateShelf(project, 'orders', TODAY, (entries) => [...entries, failure()])
  const { entries, unreadable } = await readShelf(project, 'orders')
  expect(entries).toHaveLength(2)
  expect(unreadable).toEqual(['{"torn', '{"type":"of a later version"}'])
})

it('writes nothing where nothing changes', async () => {
  const project = newProject()
  await updateShelf(project, 'orders', TODAY, (entries) => entries)
  expect(await shelfNames(project)).toEqual([])
})

it('takes no name that could lead elsewhere', async () => {
  await expect(readShelf(newProject(), '../outside')).rejects.toMatchObject({ code: 'workload_name_invalid' })
})
