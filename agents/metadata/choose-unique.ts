import { z, type AgentInput, type ChoiceLog, type KeyCandidate, type SourceColumn } from '#kit'
import { lastSource } from './last-decision.ts'

/** Where a refutation is told. */
export const UNIQUE_PATH = 'config/source.yaml#schema.keys.unique'

/** Identifiers beside the key that no row breaks: unique in the profile, and not refuted by all rows since. */
export function chooseUnique(
  input: AgentInput,
  columns: readonly SourceColumn[],
  { key, others }: { key: readonly string[]; others: readonly KeyCandidate[] },
  log: ChoiceLog,
): readonly string[] {
  const single = others.flatMap((other) => (other.columns.length === 1 ? other.columns : []))
  const isRefuted = refutedBy(input)
  const unique = columns
    .filter(({ name, role }) => role === 'identifier' && single.includes(name) && !key.includes(name) && !isRefuted(name))
    .map(({ name }) => name)
  for (const name of unique) log.byRule(`schema.keys.unique[${name}]`, 'unique_in_profile', 'Filled and unique in every profiled row.')
  return unique
}

const refutationSchema = z.object({ refuted: z.array(z.string()) })

/** What a gate has just told, or what was left out before, of a profile of these bytes that is a sample. */
function refutedBy(input: AgentInput): (name: string) => boolean {
  const told = input.evidence.flatMap(({ path, suggestion }) => {
    const { data } = refutationSchema.safeParse(suggestion)
    return path === UNIQUE_PATH && data ? data.refuted : []
  })
  const last = input.profile.sampled ? lastSource(input)?.schema : undefined
  const kept = last && [...last.keys.unique.flat(), ...last.keys.primary]
  return (name) => told.includes(name) || (kept !== undefined && !kept.includes(name))
}
