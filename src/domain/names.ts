import { z } from 'zod'
import { borders, zones } from './closed-lists.ts'
import { nameOfHeader } from './header-name.ts'

/** Lower-case letters, digits, underscore; 3 to 64 characters (requirements 4.1). */
export const workloadNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{2,63}$/, 'lower-case letters, digits and underscores, 3 to 64 characters, beginning with a letter')

/** A column as it is called from bronze on: ASCII, lower case, never beginning with an underscore, as all names do that SQL of Gangway gives. */
export const columnNameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, {
  error: ({ input }) => `lower-case letters, digits and underscores, at most 63 characters, beginning with a letter${meantBy(input)}`,
})

/** A header as it stands in the file, where that is what was written, has another name here. */
function meantBy(input: unknown): string {
  const name = typeof input === 'string' ? nameOfHeader(input) : undefined
  return name === undefined || name === input ? '' : `; a column with the header ${JSON.stringify(input)} is called ${name}`
}

export const tableNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'lower-case letters, digits and underscores, beginning with a letter')

export const identifierSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{0,120}$/, 'lower-case letters, digits, underscore, dot or hyphen, beginning with a letter')

export const zoneSchema = z.enum(zones)
export type Zone = z.infer<typeof zoneSchema>

export const borderSchema = z.enum(borders)
export type Border = z.infer<typeof borderSchema>

/** Positions every row keeps from bronze on; silver carries the first two as lineage columns. */
export const TECHNICAL_COLUMNS = ['_file', '_record', '_line', '_malformed'] as const

/** When a row was delivered: a column of the border's input where deliveries add up, and of no table. */
export const DELIVERED = '_delivered'
