import { expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'
import { inspectPython } from '../../../src/app/python/inspect-python.ts'

it('tells versions without importing anything', async () => {
  const { python, childEnvironment } = readConfig()
  const found = await inspectPython(python, ['duckdb', 'no-such-package'], childEnvironment)
  expect(found.version).toMatch(/^3\.\d+/)
  expect(found.packages['duckdb']).toMatch(/^\d/)
  expect(found.packages['no-such-package']).toBeUndefined()
})

it('says nothing of a Python that is none', async () => {
  expect(await inspectPython('/nonexistent', ['duckdb'], {})).toEqual({ path: '/nonexistent', version: undefined, packages: {} })
})
