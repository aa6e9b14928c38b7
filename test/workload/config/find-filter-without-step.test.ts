import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkConfig, configNames, configPath } from '../../../src/workload/index.ts'

const folder = join(import.meta.dirname, '../../../workloads/products')
const texts = new Map(configNames.map((name) => [configPath(name), readFileSync(join(folder, configPath(name)), 'utf8')]))
const step = (id: string, expression: string) =>
  `steps:\n    - id: ${id}\n      op: filter\n      expression: ${expression}\n      reason: because\n`

function problems({ filter, id, keeps }: { filter?: string; id?: string; keeps?: string }) {
  const source = texts.get('config/source.yaml') ?? ''
  const plan = texts.get('config/transformations.yaml') ?? ''
  const edited = new Map(texts)
  if (filter !== undefined)
    edited.set(
      'config/source.yaml',
      source.replace('    path: demo/products.csv\n', (path) => `${path}  filter: ${filter}\n`),
    )
  if (id !== undefined)
    edited.set(
      'config/transformations.yaml',
      plan.replace('steps:\n', () => step(id, keeps ?? '')),
    )
  return checkConfig(edited).problems.map(({ subject, message }) => `${subject.replace(/:\d+:\d+$/, '')} ${message}`)
}

it('takes a filter and its step for one, however they are spelled', () => {
  expect(problems({})).toEqual([])
  expect(problems({ filter: 'unit_price>5', id: 'source_filter', keeps: '(unit_price > 5)' })).toEqual([])
  expect(problems({ id: 'cheap', keeps: 'unit_price > 5' })).toEqual([])
})

it.each([
  [{ filter: 'unit_price > 5' }, 'config/source.yaml source.filter is unit_price > 5, but'],
  [{ filter: 'unit_price > 5', id: 'source_filter', keeps: 'unit_price > 6' }, 'config/source.yaml source.filter is unit_price > 5, but'],
  [{ id: 'source_filter', keeps: 'unit_price > 5' }, 'config/transformations.yaml the step source_filter carries out source.filter, which'],
])('refuses %j', (given, problem) => {
  expect(problems(given)).toEqual([expect.stringContaining(problem)])
})

it('tells a filter that does not parse with its place', () => {
  expect(problems({ filter: 'unit_price >' })).toEqual([
    expect.stringMatching(/^config\/source\.yaml source\.filter is "unit_price >": .*\(line 1, column 13 of the expression\)$/),
  ])
})
