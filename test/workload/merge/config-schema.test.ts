import { expect, it } from 'vitest'
import { decisionSchemas, requestSchema } from '#domain'
import { configSchema } from '../../../src/workload/merge/config-schema.ts'

it('knows the schema of each config file, and none for others', () => {
  expect(configSchema('workload.yaml')).toBe(requestSchema)
  expect(configSchema('config/quality_rules.yaml')).toBe(decisionSchemas.quality_rules)
  expect(configSchema('elsewhere/source.yaml')).toBeUndefined()
})
