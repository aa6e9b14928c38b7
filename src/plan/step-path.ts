import type { Zone } from '#domain'

/** Where a step stands, as errors and reasons name it. */
export const stepPath = (id: string): string => `config/transformations.yaml#bronze_to_silver.steps[${id}]`
export const filterPath = (id: string): string => `config/transformations.yaml#silver_to_gold.filters[${id}]`
export const tablePath = (name: string): string => `config/transformations.yaml#silver_to_gold.tables[${name}]`
export const rulePath = (id: string): string => `config/quality_rules.yaml#rules[${id}]`
/** Where config asks for a table of a zone. */
export const zonePlace = (zone: Zone, table: string): string =>
  zone === 'gold' ? tablePath(table) : `config/transformations.yaml#bronze_to_silver.${zone === 'bronze' ? 'input' : 'output.table'}`
