import { piiTypeSchema, z, type AgentInput, type ColumnProfile, type PiiFinding, type PiiType } from '#kit'
import { lastSource } from './last-decision.ts'

const leakSchema = z.object({ repeats: z.array(piiTypeSchema) })

/**
 * A column in which the profiled rows showed nothing personal, and all rows repeat what is masked elsewhere, holds that too: as a gate
 * has just told, or as it was decided before of these bytes, of which the profile is a sample.
 */
export function repeatedIn(input: AgentInput): (column: ColumnProfile) => ColumnProfile {
  const { evidence, piiDefaults, profile } = input
  const told = new Map(
    evidence.flatMap(({ rule, path, message, suggestion }) => {
      const { data } = leakSchema.safeParse(suggestion)
      return rule === 'raw.leaked' && data ? [[path, { types: data.repeats, message }] as const] : []
    }),
  )
  const last = profile.sampled ? lastSource(input) : undefined
  const finding = (type: PiiType, reason: string): PiiFinding => ({
    type,
    families: [...piiDefaults[type].families],
    level: piiDefaults[type].level,
    confidence: 1,
    evidence: [reason],
    // Only some rows repeat it, so there is no form of which a part could be shown.
    free_text: true,
  })
  return (column) => {
    if (column.pii.length > 0) return column
    const leak = told.get(`config/source.yaml#schema.columns[${column.name}].pii`)
    if (leak) return { ...column, pii: leak.types.map((type) => finding(type, leak.message)) }
    const before = last?.schema.columns.find(({ name }) => name === column.name)?.pii
    if (before?.verdict !== 'proposed') return column
    return { ...column, pii: before.types.map((type) => finding(type, 'all rows repeat what is masked elsewhere')) }
  }
}
