import { z } from 'zod'
import { newestVersion, type ConfigName } from '#domain'
import { canonicalJson } from '#system'
import { configNames, configPath, configSchemas } from './config-files.ts'

const TITLES: Readonly<Record<ConfigName, string>> = {
  workload: 'What was asked for',
  source: 'What the source is and how it is read',
  semantic: 'What the data means: roles, grain, metrics, questions it answers',
  transformations: 'The plan: the steps from bronze to silver, and the gold tables',
  quality_rules: 'What each zone has to satisfy, and what happens to what does not',
  schedule: 'When the pipeline runs, what it waits for, and who hears of it',
}

/** Where the schema of a config file lies in its workload. */
export const configSchemaPath = (name: ConfigName): string => `.gangway/schema/${name}.schema.json`

/** JSON Schema of a config file, for editors: from the one definition that Gangway itself reads the file with. */
export function configSchema(name: ConfigName): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(configSchemas[name], {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // How lists merge is Gangway's own affair; strict validators refuse words that they do not know.
      delete jsonSchema['identity']
      delete jsonSchema['merge']
    },
  })
  return { ...schema, title: `${configPath(name)}, version ${newestVersion(name)}`, description: `${TITLES[name]}.` }
}

/** The schema files of a workload by path: equal in all workloads, so that an editor finds them without Gangway. */
export function configSchemaFiles(): ReadonlyMap<string, string> {
  const text = (name: ConfigName): string => `${JSON.stringify(JSON.parse(canonicalJson(configSchema(name))), undefined, 2)}\n`
  return new Map(configNames.map((name) => [configSchemaPath(name), text(name)]))
}
