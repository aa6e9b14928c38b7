import { expect, it } from 'vitest'
import { airflowDatabaseIn, pythonIn } from '../../../scripts/setup/python-environments.mjs'
import { readConfig } from '../../../src/app/config.ts'
import { airflowTemplate, pythonEnvironment } from '../../../src/app/python/python-environments.ts'

it('knows what is named, what is there, and what the first use makes', () => {
  const named = readConfig({ GANGWAY_PYTHON: '/py', GANGWAY_AIRFLOW_PYTHON: '/nowhere/python' })
  expect(pythonEnvironment('base', named)).toEqual({ id: 'base', python: '/py', state: 'named' })
  expect(pythonEnvironment('airflow', named)).toEqual({ id: 'airflow', python: undefined, state: 'named' })
  const here = readConfig({})
  expect(pythonEnvironment('base', here)).toEqual({ id: 'base', python: pythonIn(here.places.folders.base), state: 'ready' })
  const empty = readConfig({ GANGWAY_HOME: '/nonexistent' })
  expect(pythonEnvironment('airflow', empty)).toMatchObject({
    python: expect.stringMatching(/^\/nonexistent\/python\/airflow-/),
    state: 'missing',
  })
})

it('copies the database of the Airflow that Gangway installs only', () => {
  const config = readConfig({})
  expect(airflowTemplate(config)).toBe(airflowDatabaseIn(config.places.folders.airflow))
  expect(airflowTemplate(readConfig({ GANGWAY_AIRFLOW_PYTHON: process.execPath }))).toBeUndefined()
})
