import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkConfig, configNames, configPath } from '../../../src/workload/index.ts'

const folder = join(import.meta.dirname, '../../../workloads/products')
const texts = new Map(configNames.map((name) => [configPath(name), readFileSync(join(folder, configPath(name)), 'utf8')]))

function problems(path: string, from: string, to: string): readonly string[] {
  const text = texts.get(path) ?? ''
  expect(text.split(from), `${path} holds ${from} once`).toHaveLength(2)
  const edited = new Map([...texts, [path, text.replace(from, () => to)]])
  return checkConfig(edited).problems.map(({ code, subject, message, hint }) => {
    expect(hint).toMatch(/^(Leave|Write) /)
    return `${code} ${subject} ${message}`
  })
}

it.each([
  ['config/source.yaml', 'regulations: []', 'regulations: [GDPR]', 'No regulation pack is installed, so "GDPR" cannot be applied'],
  ['workload.yaml', 'regulations: []', 'regulations: [GDPR]', 'No regulation pack is installed, so "GDPR" cannot be applied'],
  ['config/source.yaml', 'bronze: ingestion_date\n  columns: []', 'bronze: ingestion_date\n  columns: [category]', 'cannot be partitioned'],
  ['config/transformations.yaml', 'partition_by: []', 'partition_by: [category]', 'On platform local a table is one Parquet file'],
  [
    'config/transformations.yaml',
    '      grain: one row per product_code',
    '      partition_by: [category]\n      grain: one row per product_code',
    'products is not partitioned',
  ],
  ['config/schedule.yaml', 'variables: []', 'variables: [bucket]', 'reads no Airflow variables, so "bucket" would be read by nothing'],
  ['config/schedule.yaml', 'connections: []', 'connections: [lake]', 'reads no Airflow connections, so "lake" would be read by nothing'],
  ['config/schedule.yaml', 'airflow_version: "3"', 'airflow_version: "2"', 'The DAG is written for Airflow 3'],
  [
    'config/transformations.yaml',
    'on_mismatch: quarantine',
    'on_mismatch: drop_column',
    'schema.mode is lenient, which comes to on_mismatch quarantine',
  ],
  ['config/transformations.yaml', 'shape: flat', 'shape: star', 'its tables are neither facts nor dimensions'],
])('refuses in %s instead of %j: %j', (path, from, to, message) => {
  expect(problems(path, from, to)).toEqual([expect.stringMatching(new RegExp(`^without_effect ${path}:\\d+:\\d+ .*${message}`))])
})
