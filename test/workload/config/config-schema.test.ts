import { expect, it } from 'vitest'
import { editorLine } from '#domain'
import { configNames, configSchema, configSchemaFiles, configSchemaPath } from '../../../src/workload/index.ts'

it('is one file for each config file, and the same every time', () => {
  const files = configSchemaFiles()
  expect([...files.keys()]).toEqual(configNames.map(configSchemaPath))
  expect(configSchemaFiles()).toEqual(files)
})

it.each(configNames)('describes %s strictly, without words of Gangway', (name) => {
  const text = JSON.stringify(configSchema(name))
  expect(configSchema(name)).toMatchObject({ additionalProperties: false, $schema: 'https://json-schema.org/draft/2020-12/schema' })
  expect(text).not.toMatch(/"identity":"|"merge":"/)
  expect(editorLine(name)).toMatch(new RegExp(`/${name}\\.schema\\.json$`))
})

it('carries descriptions and examples', () => {
  expect(configSchema('schedule')).toMatchObject({
    properties: { timezone: { description: 'Time zone of the trigger.', examples: ['UTC', 'Europe/Berlin'] } },
  })
})
