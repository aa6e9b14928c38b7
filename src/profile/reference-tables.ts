import { join } from 'node:path'
import { z } from 'zod'
import { maskingMethodSchema, piiFamilySchema, piiLevelSchema, piiPartSchema, piiTypeSchema, type PiiType } from '#domain'
import type { PiiDefaults } from '#kit'
import { defect } from '#domain'
import { readText } from '#system'

const nullTokensSchema = z.object({
  always: z.array(z.string()),
  /** No day is written so, and nothing else is. */
  zero_dates: z.array(z.string()),
  /** No day either; as digits alone they may be a code. */
  zero_stamps: z.array(z.string()),
  when_typed: z.array(z.string()),
  dashes: z.array(z.string()),
})

const typesSchema = z.object({
  types: z.record(
    piiTypeSchema,
    z.object({
      level: piiLevelSchema,
      families: z.array(piiFamilySchema),
      masking: maskingMethodSchema,
      /** Where a part is masked in another way than the type. */
      parts: z.partialRecord(piiPartSchema, maskingMethodSchema).optional(),
      /** Not even bronze may hold it (D29). */
      never_stored: z.boolean().optional(),
    }),
  ),
  levels: z.object({ CRITICAL: maskingMethodSchema, HIGH: maskingMethodSchema, MEDIUM: maskingMethodSchema, LOW: maskingMethodSchema }),
  direct: z.array(piiTypeSchema),
  text_always: z.array(piiTypeSchema),
})

const namesSchema = z.object({
  patterns: z.array(
    z.object({
      type: piiTypeSchema,
      part: piiPartSchema.optional(),
      confidence: z.number(),
      /** Counts only in a table that holds this type as well: `expires` is of a card beside a card. */
      beside: piiTypeSchema.optional(),
      sequences: z.array(z.string()).min(1),
    }),
  ),
  things: z.array(z.string()),
  heads_after: z.array(z.string()),
  flags_before: z.array(z.string()),
  negative_sequences: z.array(z.string()),
  quasi: z.array(z.string()),
  /** Whose something is: what a name written together may begin with. */
  qualifiers: z.array(z.string()),
  /** What stands between words and changes nothing: `data de nascimento`, `numero telefono`. */
  fillers: z.array(z.string()),
  /** Words that tell whom a table is about. */
  people: z.array(z.string()),
  human: z.array(z.string()),
  organisations: z.array(z.string()),
})

const firstNamesSchema = z.object({ first_names: z.array(z.string()) })
/** Given names of many cultures, many to a line. */
const personNamesSchema = z.object({ given: z.array(z.string()) })

export type NullTokenTable = z.infer<typeof nullTokensSchema>
export type PiiNameTable = z.infer<typeof namesSchema>
export type PiiTypeTable = z.infer<typeof typesSchema>

export interface PiiTables {
  types: PiiTypeTable
  names: PiiNameTable
  givenNames: ReadonlySet<string>
}

/** What the profiler knows from `shared/`: data, so that a pack or a project can add to it. */
export interface ProfileTables {
  nullTokens: NullTokenTable
  pii: PiiTables
}

/** Reads the tables below a `shared/` folder. */
export async function loadProfileTables(shared: string): Promise<ProfileTables> {
  const [nullTokens, types, names, firstNames, personNames] = await Promise.all([
    readTable(join(shared, 'reference', 'null-tokens.json'), nullTokensSchema),
    readTable(join(shared, 'pii', 'types.json'), typesSchema),
    readTable(join(shared, 'pii', 'names.json'), namesSchema),
    readTable(join(shared, 'pii', 'first-names.json'), firstNamesSchema),
    readTable(join(shared, 'pii', 'person-names.json'), personNamesSchema),
  ])
  const given = personNames.given.flatMap((line) => line.split(' '))
  return { nullTokens, pii: { types, names, givenNames: new Set([...firstNames.first_names, ...given]) } }
}

async function readTable<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  try {
    return schema.parse(JSON.parse(await readText(path)))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw defect({
        code: 'reference_table_invalid',
        message: `${path} is not a valid reference table: ${error.message}`,
        subject: path,
        cause: error,
      })
    }
    throw error
  }
}

/** Level, families and default method of each type, as agents take them. */
export const piiDefaults = ({ types }: PiiTypeTable): Readonly<Record<PiiType, PiiDefaults>> => types
