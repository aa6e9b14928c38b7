import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkConfig, configNames, configPath } from '../../../src/workload/index.ts'

const folder = join(import.meta.dirname, '../../../workloads/orders')
const texts = new Map(configNames.map((name) => [configPath(name), readFileSync(join(folder, configPath(name)), 'utf8')]))

const problems = (path: string, edit: (text: string) => string): readonly string[] =>
  checkConfig(new Map([...texts, [path, edit(texts.get(path) ?? '')]])).problems.map(({ message, hint }) => `${message}. ${hint}`)

it('takes no name of lineage but the one that follows', () => {
  expect(problems('config/source.yaml', (text) => text.replace('bronze_id: orders_bronze.orders', 'bronze_id: other.orders'))).toEqual([
    'lineage.bronze_id is "other.orders", but it follows from the name of the workload. Write orders_bronze.orders.',
  ])
  expect(problems('config/source.yaml', (text) => text.replace('source_id: "file:demo/orders.csv"', 'source_id: elsewhere'))).toEqual([
    'lineage.source_id is "elsewhere", but it follows from source.location.path. Write file:demo/orders.csv.',
  ])
})

it('lets no rule that was learnt from a sample hold a row or stop a run', () => {
  const hardened = problems('config/quality_rules.yaml', (text) =>
    text.replace(
      /critical: false\n(\s+)on_fail: flag\n\s+evidence: profile/,
      'critical: false\n$1on_fail: quarantine\n$1evidence: profile',
    ),
  )
  expect(hardened).toEqual([expect.stringMatching(/has on_fail quarantine, but its evidence is profile: .* Write evidence: declared/)])
})
