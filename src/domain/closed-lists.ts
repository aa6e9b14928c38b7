import { platformIds as present } from './platform-ids.generated.ts'

/** Platforms that a request may name before they are there: they answer `not_available`. */
const announced = ['aws', 'databricks'] as const
export const platformIds = [...new Set([...present, ...announced])]

/** Lists that schemas, help and completion share; plain, so that a command line is read without any schema. */
export const zones = ['bronze', 'silver', 'gold'] as const
export const borders = ['bronze_to_silver', 'silver_to_gold'] as const
