import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requestSchema } from '#domain'
import { memoryPort } from '../../../src/app/services/memory.ts'
import { clock, newProject } from '../../memory/support.ts'

const sourceAt = (path: string) => requestSchema.parse({ version: 1, name: 'orders', source: { type: 'local', location: { path } } }).source

it('knows a source again by its identity, however its path is written, and by its first bytes', async () => {
  const project = newProject()
  mkdirSync(join(project, 'data'))
  writeFileSync(join(project, 'data/orders.csv'), 'id\n1\n')
  const memory = memoryPort({ project, clock: clock() })
  await memory.keepAnswers({ run: 'r0', workload: 'orders', answers: { description: 'Orders' } }, sourceAt('data/orders.csv'), 'sample')
  const known = async (path: string, sample: string) => (await memory.answersOf(sourceAt(path), sample)).map(({ value }) => value)
  expect(await known('./data/../data/orders.csv', 'changed since')).toEqual(['Orders'])
  expect(await known('elsewhere.csv', 'sample')).toEqual(['Orders'])
  expect(await known('elsewhere.csv', 'other')).toEqual([])
})
