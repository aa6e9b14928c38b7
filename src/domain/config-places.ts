import { decisionPath, type DecisionName } from './decisions/decision-names.ts'
import type { Zone } from './names.ts'

/** `config/source.yaml#schema.columns[a]`: a place in config as errors, reasons and explanations name it. */
export const configPlace = (name: DecisionName, path: string): string => `${decisionPath(name)}#${path}`

export const stepPath = (id: string): string => configPlace('transformations', `bronze_to_silver.steps[${id}]`)
export const filterPath = (id: string): string => configPlace('transformations', `silver_to_gold.filters[${id}]`)
export const tablePath = (name: string): string => configPlace('transformations', `silver_to_gold.tables[${name}]`)
export const rulePath = (id: string): string => configPlace('quality_rules', `rules[${id}]`)

/** Where config asks for a table of a zone. */
export const zonePlace = (zone: Zone, table: string): string =>
  zone === 'gold' ? tablePath(table) : configPlace('transformations', `bronze_to_silver.${zone === 'bronze' ? 'input' : 'output.table'}`)
