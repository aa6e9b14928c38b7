import { z, type AgentInput, type Decisions, type Finding } from '#kit'
import type { Column } from './columns.ts'

/** An attribute that its thing's identifier does not determine, with what was measured. */
export interface Undetermined {
  column: Column
  /** The dimension that it would belong to. */
  dimension: string
  reason: string
}

/** That columns determine another one, beyond chance. */
export interface Proven {
  determinant: readonly string[]
  dependent: string
  /** Distinct values of the determinant. */
  keys: number
}

export interface Determination {
  /** Why columns do not determine another one; undefined where nothing speaks against it. */
  refutes: (key: readonly string[], column: string) => string | undefined
  /** What the profile measured, as far as nothing refuted it since. */
  proven: readonly Proven[]
}

/** Rule of the findings with which a gate refutes that a dimension's key determines an attribute. */
export const NOT_DETERMINED = 'not_determined'

/** What the rows told: all that were profiled, all of silver where a gate refused an attribute, and what was decided after that. */
export function determinationOf({ profile, evidence, decisions }: Pick<AgentInput, 'profile' | 'evidence' | 'decisions'>): Determination {
  const told = evidence.flatMap(refutation)
  const kept = profile.sampled ? keptWithFact(decisions.transformations) : new Set<string>()
  const { dependencies = [] } = profile
  const refutes: Determination['refutes'] = (key, column) => {
    // What several columns do not determine, none of them does.
    const refuted = told.find(({ determinant, dependent }) => dependent === column && key.every((name) => determinant.includes(name)))
    if (refuted) return refuted.message
    const measured = dependencies.find(({ determinant, dependent }) => determinant.join() === key.join() && dependent === column)
    if (measured && measured.refuting > 0)
      return `${measured.refuting} of ${measured.keys} values of ${key.join(', ')} stand beside several values of ${column}`
    return kept.has(column) ? `${column} was kept out of the dimension before, and the profile is a sample` : undefined
  }
  return {
    refutes,
    proven: dependencies.filter(
      ({ determinant, dependent, beyond_chance: isProven }) => isProven === true && refutes(determinant, dependent) === undefined,
    ),
  }
}

const refutationSchema = z.object({ determinant: z.array(z.string()), dependent: z.string() })

function refutation({ rule, message, suggestion }: Finding): (z.infer<typeof refutationSchema> & { message: string })[] {
  if (rule !== NOT_DETERMINED) return []
  const named = refutationSchema.safeParse(suggestion)
  return named.success ? [{ ...named.data, message }] : []
}

/** A rebuild has no evidence any more: what was told by the fact, or by its own value, is told by it again. */
const keptWithFact = (last: Decisions['transformations'] | undefined): ReadonlySet<string> =>
  new Set(
    last?.silver_to_gold.tables
      .filter(({ kind }) => kind === 'fact')
      .flatMap(({ columns, dimension_keys: keys = [] }) => [...columns.map(({ name }) => name), ...keys.flatMap((key) => key.columns)]),
  )
