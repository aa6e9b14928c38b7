import type { TransformationsDecision } from './decisions/transformations.ts'
import type { Profile } from './profile.ts'
import type { Assumption } from './question.ts'

/** Values that the plan takes for one because only their case differs: nobody was asked, so it is told with the assumptions. */
export function assumedSpellings({ bronze_to_silver: { steps } }: TransformationsDecision, { columns }: Profile): readonly Assumption[] {
  return steps.flatMap((step) =>
    step.op === 'normalize_case' ? step.columns.map((column) => assumption(step, column, variantsOf(columns, column))) : [],
  )
}

const variantsOf = (columns: Profile['columns'], name: string): number => columns.find((column) => column.name === name)?.case_variants ?? 0

const assumption = ({ id, form }: { id: string; form: string }, column: string, variants: number): Assumption => ({
  field: `spelling.${column}`,
  value: form,
  why: `${variants} ${variants === 1 ? 'value differs' : 'values differ'} from another one in case only, and they are taken for the same; take the column out of ${id} in config/transformations.yaml to keep them apart`,
})
