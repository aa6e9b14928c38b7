import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { localPath, settledLocation } from '../../src/system/local-path.ts'

it.each([
  ['file:///data/my%20orders.csv', '/data/my orders.csv'],
  ['data/100%25.csv', 'data/100%25.csv'],
  ['file://host/%zz', 'file://host/%zz'],
])('%s', (address, expected) => {
  expect(localPath(address)).toBe(expected)
})

it('parts a glob into folder and pattern, and takes what is there for a file', async () => {
  const project = mkdtempSync(join(tmpdir(), 'location-'))
  writeFileSync(join(project, 'orders[1].csv'), '')
  expect(await settledLocation(project, { path: 'orders[1].csv' })).toEqual({ path: 'orders[1].csv' })
  expect(await settledLocation(project, { path: 'in/orders[2].csv' })).toEqual({ path: 'in', pattern: 'orders[2].csv' })
  expect(await settledLocation(project, { path: 'in', pattern: '*.csv' })).toEqual({ path: 'in', pattern: '*.csv' })
})
