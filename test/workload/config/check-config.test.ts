import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkConfig, isInAgreement, configNameOf, configNames, configPath } from '../../../src/workload/index.ts'

const folder = join(import.meta.dirname, '../../../workloads/products')
const texts = new Map(configNames.map((name) => [configPath(name), readFileSync(join(folder, configPath(name)), 'utf8')]))
const edited = (path: string, from: string, to: string) => new Map([...texts, [path, (texts.get(path) ?? '').replace(from, () => to)]])

it('reads what is valid', () => {
  const { values, problems } = checkConfig(texts)
  expect(problems).toEqual([])
  expect(Object.keys(values)).toEqual(configNames)
})

it('reads two references to one table, which an origin and a destination are', () => {
  const relationship = (column: string) =>
    `  - to: places.places\n    keys: [{ from: ${column}, to: id }]\n    cardinality: many_to_one\n    when_to_join: To describe it.\n`
  const two = `relationships:\n${relationship('product_name')}${relationship('category')}`
  const foreign = (column: string) =>
    `      - columns: [${column}]\n        to: { workload: places, table: places, columns: [id] }\n        match_share: 1\n        by: declared\n`
  const both = edited('config/semantic.yaml', 'relationships: []\n', two)
  const source = both.get('config/source.yaml') ?? ''
  both.set('config/source.yaml', source.replace('    foreign: []\n', `    foreign:\n${foreign('product_name')}${foreign('category')}`))
  const { values, problems } = checkConfig(both)
  expect(values).toMatchObject({ semantic: { relationships: [{}, {}] } })
  expect(problems.filter(({ message }) => message.startsWith('relationships'))).toEqual([])
})

it('still compares the files that can be read when one cannot', () => {
  const both = new Map([
    ...edited('config/schedule.yaml', 'retries: 3', 'retries: x'),
    ...edited('config/source.yaml', 'primary: [product_code]', 'primary: [code]').entries(),
  ])
  both.set('config/schedule.yaml', (texts.get('config/schedule.yaml') ?? '').replace('retries: 3', 'retries: x'))
  expect(checkConfig(both).problems.map(({ subject }) => subject.split(':')[0])).toEqual(['config/schedule.yaml', 'config/source.yaml'])
})

it('places an error inside an expression, behind escapes and in block text', () => {
  const metric = 'expression: unit_price\n    aggregation: average'
  const quoted = edited(
    'config/semantic.yaml',
    metric,
    'expression: "case when category = \\"a\\" then nope else 1 end"\n    aggregation: average',
  )
  expect(checkConfig(quoted).problems[0]?.subject).toMatch(/^config\/semantic\.yaml:\d+:\d+$/)
  const block = edited('config/semantic.yaml', metric, 'expression: |-\n      unit_price\n      + nope\n    aggregation: average')
  const [problem] = checkConfig(block).problems
  const [, line, column] = /:(\d+):(\d+)$/.exec(problem?.subject ?? '') ?? []
  expect(
    block
      .get('config/semantic.yaml')
      ?.split('\n')
      [Number(line) - 1]?.slice(Number(column) - 1),
  ).toBe('nope')
})

it('knows the config files by their paths', () => {
  expect([configNameOf('workload.yaml'), configNameOf('config/schedule.yaml'), configNameOf('README.md')]).toEqual([
    'workload',
    'schedule',
    undefined,
  ])
})

it('tells whether what is repeated is the same everywhere', () => {
  const { values } = checkConfig(texts)
  expect(isInAgreement(values)).toBe(true)
  const { values: other } = checkConfig(edited('config/source.yaml', 'frequency: daily', 'frequency: weekly'))
  expect(isInAgreement(other)).toBe(false)
})
