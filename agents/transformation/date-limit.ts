import { z, type AgentInput } from '#kit'
import { namesOf, type Column } from './columns.ts'
import type { StepList } from './step-list.ts'

/** Id of the step, and rule of the findings with which a gate refutes that it fits a column. */
export const DATE_LIMIT = 'date_limit'
export const LIMIT_REFUTED = 'date_limit_refuted'

/** Dates that lie ahead by their nature. */
const AHEAD =
  /(^|_)(expir\w*|expiry|exp|due|until|thru|through|to|deadline|planned|scheduled|expected|estimated|maturity|matures|renewal|renews|forecast\w*|eta|next|end|ends|target|promised|best_before|warranty|valid_to)($|_)/

type Past = Pick<AgentInput, 'evidence' | 'decisions'>

/** Business dates do not lie in the future, save in columns that are called so, or in which many rows do. */
export function addDateLimit(steps: StepList, columns: readonly Column[], past: Past): void {
  const isAhead = aheadIn(past)
  const dates = columns.filter(
    ({ name, type, isDropped }) => !isDropped && (type === 'date' || type === 'timestamp') && !AHEAD.test(name) && !isAhead(name),
  )
  if (dates.length === 0) return
  steps.byRule(
    { id: DATE_LIMIT, op: 'check_date_limit', columns: namesOf(dates), days_after_as_of: 1, on_fail: 'quarantine' },
    'days_after_as_of',
    'no_dates_from_the_future',
    'A business date more than a day after the pinned date of the run is an error (D21).',
  )
}

const refutationSchema = z.object({ ahead: z.string() })

/** What a gate has just told, or what was left out after one had: a rebuild has no evidence any more. */
function aheadIn({ evidence, decisions }: Past): (column: string) => boolean {
  const told = evidence.flatMap(({ rule, suggestion }) => {
    const { data } = refutationSchema.safeParse(suggestion)
    return rule === LIMIT_REFUTED && data ? [data.ahead] : []
  })
  const last = decisions.transformations?.bronze_to_silver.steps ?? []
  const limited = last.flatMap((step) => (step.op === 'check_date_limit' ? step.columns : []))
  const typed = last.flatMap((step) => (step.op === 'parse_date' ? step.columns : []))
  return (column) => told.includes(column) || (typed.includes(column) && !limited.includes(column))
}
