import { z, type AgentInput, type Decisions, type Finding } from '#kit'
import type { Column } from './columns.ts'

/** An attribute that its thing's identifier does not determine, with what was measured. */
export interface Undetermined {
  column: Column
  /** The dimension that it would belong to. */
  dimension: string
  reason: string
}

/** Why an identifier does not determine a column; undefined where nothing speaks against it. */
export type Determination = (key: string, column: string) => string | undefined

/** Rule of the findings with which a gate refutes that a dimension's key determines an attribute. */
export const NOT_DETERMINED = 'not_determined'

/** What the rows told: all that were profiled, all of silver where a gate refused an attribute, and what was decided after that. */
export function determinationOf({ profile, evidence, decisions }: Pick<AgentInput, 'profile' | 'evidence' | 'decisions'>): Determination {
  const refuted = new Map(evidence.flatMap(refutation))
  const kept = profile.sampled ? keptWithFact(decisions.transformations) : new Set<string>()
  return (key, column) => {
    const told = refuted.get(pairOf([key], column))
    if (told !== undefined) return told
    const measured = profile.dependencies?.find(({ determinant, dependent }) => determinant === key && dependent === column)
    if (measured && measured.refuting > 0)
      return `${measured.refuting} of ${measured.keys} values of ${key} stand beside several values of ${column}`
    return kept.has(column) ? `${column} was kept out of the dimension before, and the profile is a sample` : undefined
  }
}

const refutationSchema = z.object({ determinant: z.array(z.string()), dependent: z.string() })

function refutation({ rule, message, suggestion }: Finding): [string, string][] {
  if (rule !== NOT_DETERMINED) return []
  const named = refutationSchema.safeParse(suggestion)
  return named.success ? [[pairOf(named.data.determinant, named.data.dependent), message]] : []
}

const pairOf = (key: readonly string[], column: string): string => JSON.stringify([key, column])

/** A rebuild has no evidence any more: what was told by the fact, or by its own value, is told by it again. */
const keptWithFact = (last: Decisions['transformations'] | undefined): ReadonlySet<string> =>
  new Set(
    last?.silver_to_gold.tables
      .filter(({ kind }) => kind === 'fact')
      .flatMap(({ columns, dimension_keys: keys = [] }) => [...columns.map(({ name }) => name), ...keys.flatMap((key) => key.columns)]),
  )
