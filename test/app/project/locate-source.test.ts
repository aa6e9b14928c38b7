import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { locateSource } from '../../../src/app/project/locate-source.ts'
import { scratchFolder } from '../../system/support/bundle.ts'

const scratch = await scratchFolder('locate')
const project = join(scratch.path, 'project')
const outside = join(scratch.path, 'outside')

beforeAll(async () => {
  await mkdir(join(project, 'data'), { recursive: true })
  await mkdir(outside)
  await writeFile(join(project, 'data', 'orders.csv'), 'a\n1\n')
  await writeFile(join(outside, 'orders.csv'), 'a\n1\n')
  return () => scratch.remove()
})

it('stores a path inside the project relative to it, wherever it was typed', () => {
  expect(locateSource('orders.csv', project, join(project, 'data'))).toBe('data/orders.csv')
  expect(locateSource(join(project, 'data', 'orders.csv'), project, outside)).toBe('data/orders.csv')
  expect(locateSource('./data/../data/orders.csv', project, project)).toBe('data/orders.csv')
})

it('prefers what is there beside the person, and stores it absolute outside the project', () => {
  expect(locateSource('orders.csv', project, outside)).toBe(join(outside, 'orders.csv'))
  expect(locateSource('../outside/orders.csv', project, project)).toBe(join(outside, 'orders.csv'))
})

it('takes what exists nowhere as a path of the project', () => {
  expect(locateSource('data/later.csv', project, outside)).toBe('data/later.csv')
})

it('does not take a file whose name begins with dots for one outside', () => {
  expect(locateSource('..hidden.csv', project, project)).toBe('..hidden.csv')
})

it('leaves an address as it is', () => {
  expect(locateSource('s3://bucket/orders.csv', project, outside)).toBe('s3://bucket/orders.csv')
})
