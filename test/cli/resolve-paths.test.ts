import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { resolvePaths } from '../../src/cli/resolve-paths.ts'

const at = mkdtempSync(join(tmpdir(), 'gangway-paths-'))
mkdirSync(join(at, 'project', 'data'), { recursive: true })
writeFileSync(join(at, 'project', 'data', 'orders.csv'), 'a\n1\n')
writeFileSync(join(at, 'outside.csv'), 'a\n1\n')

const resolved = (source: string, from: string) =>
  resolvePaths({ source, name: 'data' }, ['source'], join(at, from), join(at, 'project'))['source']

it.each([
  ['from the project', 'data/orders.csv', 'project', 'data/orders.csv'],
  ['from a folder in it', 'orders.csv', 'project/data', 'data/orders.csv'],
  ['from around it', 'project/data/orders.csv', '.', 'data/orders.csv'],
  ['absolute, inside', join(at, 'project', 'data', 'orders.csv'), '.', 'data/orders.csv'],
  ['outside', 'outside.csv', '.', join(at, 'outside.csv')],
  ['a pattern', 'data/*.csv', 'project', 'data/*.csv'],
  ['a path that is only in the project', 'data/orders.csv', '.', 'data/orders.csv'],
  ['free text', 'onboard the orders of last year', '.', 'onboard the orders of last year'],
  ['nothing', '', '.', ''],
])('%s', (_, given, from, expected) => expect(resolved(given, from)).toBe(expected))

it('touches nothing else', () => {
  expect(resolvePaths({ name: 'data', limit: 3 }, ['source'], join(at, 'project'), at)).toEqual({ name: 'data', limit: 3 })
})
