/** Lists that schemas, help and completion share; plain, so that a command line is read without any schema. */
export const platformIds = ['local', 'aws', 'databricks'] as const
export const zones = ['bronze', 'silver', 'gold'] as const
export const borders = ['bronze_to_silver', 'silver_to_gold'] as const
