import { expect, it } from 'vitest'
import { readConfig } from '../../../src/app/config.ts'
import { buildingPort } from '../../../src/app/services/building.ts'
import dialect from '../../../src/dialects/duckdb/dialect.ts'

it('reads an edited decision strictly, by its place', () => {
  const building = buildingPort({ root: readConfig({}).root, agents: [], dialect })
  expect(() => building.parseDecision('schedule', 'version: 1\nretires: 3\n')).toThrow(expect.objectContaining({ fault: 'caller' }))
})
