import type { ConfigName } from './migrations/migration.ts'

/** First line of a config file, which tells editors where its schema lies; the engine lands it there with the workload. */
export function editorLine(name: ConfigName): string {
  const folder = name === 'workload' ? '.gangway/schema' : '../.gangway/schema'
  return `yaml-language-server: $schema=${folder}/${name}.schema.json`
}
