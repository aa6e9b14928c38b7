import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decisionPath, decisionSchemas, type DecisionName, type Decisions } from '#domain'
import { parseYaml } from '#system'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'workloads', 'products')

const read = <Name extends DecisionName>(name: Name): Decisions[Name] => {
  const path = decisionPath(name)
  return parseYaml(readFileSync(join(folder, path), 'utf8'), { path, schema: decisionSchemas[name] })
}

/** The decisions of the demo's products. */
export const landedDecisions = (): Decisions => ({
  source: read('source'),
  semantic: read('semantic'),
  transformations: read('transformations'),
  quality_rules: read('quality_rules'),
  schedule: read('schedule'),
})
