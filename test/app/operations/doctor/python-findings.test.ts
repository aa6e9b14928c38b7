import { expect, it } from 'vitest'
import { readConfig, type Config } from '../../../../src/app/config.ts'
import { howToGet } from '../../../../src/app/python/how-to-get.ts'
import { pythonFindings } from '../../../../src/app/operations/doctor/python-findings.ts'

const config = readConfig({ PATH: process.env['PATH'] })
const found = (given: Partial<Config>) => {
  const here = { ...config, ...given }
  return pythonFindings(here, howToGet(here))
}
const folders = { tools: '/none/tools', base: '/none/base', airflow: '/none/airflow' }
const nothingYet = { places: { ...config.places, folders }, python: '/none/base/bin/python', airflowPython: '/none/airflow/bin/python' }

it('finds what is set up', async () => {
  const findings = await found({ places: nothingYet.places })
  expect(findings.map(({ id }) => id)).toEqual(['python', 'python_duckdb', 'python_pyarrow', 'python_pytest', 'airflow'])
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
})

it('takes what its first use sets up for no fault, and says how to have it now', async () => {
  const findings = await found(nothingYet)
  expect(findings.map(({ id, state, essential }) => [id, state, essential])).toEqual([
    ['python', 'warning', true],
    ['airflow', 'warning', false],
  ])
  for (const { next } of findings) expect(next).toMatchObject([{ operation: 'doctor', input: { install: true } }])
})

it('misses a Python where there is none to set it up with, and names the command that brings one', async () => {
  const [python] = await found({ ...nothingYet, childEnvironment: { PATH: '/nowhere' } })
  expect(python).toMatchObject({ state: 'missing', essential: true, hint: expect.stringContaining('Install Python 3.10') })
})

it('sends whoever named a Python to the variable', async () => {
  const [python, airflow] = await found({ python: '/none/python', airflowPython: undefined })
  expect(python).toMatchObject({ state: 'missing', detail: '/none/python does not start', hint: expect.stringContaining('GANGWAY_PYTHON') })
  expect(airflow).toMatchObject({ state: 'warning', essential: false, hint: expect.stringContaining('GANGWAY_AIRFLOW_PYTHON') })
})
