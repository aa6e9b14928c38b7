import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { environmentVariables, readConfig } from '../../src/app/config.ts'

it('finds the folder with templates and reference data, and Python beside them', () => {
  const config = readConfig({})
  expect(existsSync(join(config.root, 'templates'))).toBe(true)
  expect(config.python).toBe(join(config.root, '.venv', 'bin', 'python'))
  expect(config).toMatchObject({ maskingKey: undefined, profileBudgetRows: undefined, asOf: undefined })
})

it('takes what is set, and only an Airflow that is there', () => {
  const config = readConfig({ GANGWAY_PYTHON: '/py', GANGWAY_AIRFLOW_PYTHON: '/nowhere/python', GANGWAY_AS_OF: '2026-06-30' })
  expect(config).toMatchObject({ python: '/py', airflowPython: undefined, asOf: '2026-06-30' })
  expect(readConfig({ GANGWAY_AIRFLOW_PYTHON: process.execPath }).airflowPython).toBe(process.execPath)
})

it.each([
  ['5000', 5000],
  ['', undefined],
  ['-1', undefined],
  ['many', undefined],
])('reads a budget of %j as %s', (text, budget) => {
  const environment = { GANGWAY_PROFILE_BUDGET_ROWS: text, GANGWAY_SOURCE_BUDGET_BYTES: text }
  expect(readConfig(environment)).toMatchObject({ profileBudgetRows: budget, sourceBudgetBytes: budget })
})

it('passes no credentials on to child processes', () => {
  const { childEnvironment } = readConfig({
    PATH: '/bin',
    AWS_SECRET_ACCESS_KEY: 'secret',
    GITHUB_TOKEN: 'token',
    GANGWAY_MASKING_KEY: '/key',
  })
  expect(childEnvironment).toEqual({ PATH: '/bin', GANGWAY_MASKING_KEY: '/key' })
})

it('tells which variables are set, never their values', () => {
  const config = readConfig({ GANGWAY_MODEL: 'provider/name', GANGWAY_AS_OF: '' })
  expect([...config.variablesSet]).toEqual(['GANGWAY_MODEL'])
  expect(config.refused).toMatchObject([{ name: 'GANGWAY_MODEL' }])
  expect(environmentVariables.every(({ name }) => name.startsWith('GANGWAY_'))).toBe(true)
})

it('lists every variable of Gangway that is read anywhere, but for what the engine hands its own children', () => {
  const { root } = readConfig({})
  const read = ['src', 'shared/python/gangway_runtime', 'templates', 'bin'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc'))
      .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').match(/\bGANGWAY_[A-Z_]*[A-Z]\b/g) ?? []),
  )
  const inner = ['GANGWAY_AIRFLOW_TEMPLATE']
  const listed = environmentVariables.map(({ name }) => name)
  expect([...new Set(read)].filter((name) => !inner.includes(name)).toSorted()).toEqual(listed.toSorted())
})
