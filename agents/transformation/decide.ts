import {
  ChoiceLog,
  defect,
  transformationsDecisionSchema,
  type AgentInput,
  type AgentOutput,
  type ChoiceLog as Log,
  type Request,
} from '#kit'
import { buildGold } from './build-gold.ts'
import { addChecks } from './checking-steps.ts'
import { addCase, addCleaning } from './cleaning-steps.ts'
import { addDedup, addMasking } from './closing-steps.ts'
import { storedColumns } from './columns.ts'
import { neededSpellings } from './filter-spelling.ts'
import { addSourceFilter } from './source-filter.ts'
import { StepList } from './step-list.ts'
import { addTyping } from './typing-steps.ts'

const QUARANTINE_DAYS = 90

/** The plan: how text becomes typed, judged, distinct and masked rows, and which gold tables are made of them. */
export function decide(input: AgentInput): AgentOutput {
  const { request, profile } = input
  const { source } = input.decisions
  if (!source) throw defect({ code: 'decision_missing', message: 'The transformation agent needs config/source.yaml.' })
  const log = new ChoiceLog()
  const steps = new StepList(log)
  const columns = storedColumns(source, profile)
  const { filter } = source.source
  const needed = neededSpellings(input)
  addCleaning(steps, source, columns)
  if (filter === undefined) addCase(steps, source, columns, needed)
  addTyping(steps, source, columns, request)
  if (filter !== undefined) {
    // It speaks of the values of the source, so it comes before their spelling is changed.
    addSourceFilter(steps, filter)
    addCase(steps, source, columns, needed)
  }
  addChecks(steps, source, columns, input)
  addDedup(steps, source, columns, request)
  addMasking(steps, columns)
  const table = source.workload.slice(0, 63)
  const transformations = transformationsDecisionSchema.parse({
    version: 1,
    workload: source.workload,
    as_of: 'run',
    bronze_to_silver: {
      input: table,
      output: { table, table_format: 'parquet', partition_by: [] },
      steps: steps.steps,
      schema: schemaPolicy(request, log),
    },
    silver_to_gold: buildGold({ input, source, columns: columns.filter(({ isDropped }) => !isDropped) }, log),
    quarantine: { keep_days: QUARANTINE_DAYS },
  })
  log.byRule('as_of', 'pinned_by_the_run', 'Dates are judged against the date of the run, never against the clock (D21).')
  log.byRule('quarantine.keep_days', 'default', 'As long as bronze is kept, so that a row can be repaired and replayed.')
  return { decisions: { transformations }, why: { transformations: log.choices }, questions: [] }
}

function schemaPolicy(
  { schema_evolution: asked }: Request,
  log: Log,
): { mode: 'lenient' | 'evolve' | 'strict'; on_mismatch: 'quarantine' | 'fail' } {
  const mode = asked ?? 'lenient'
  const path = 'bronze_to_silver.schema.mode'
  if (asked === undefined) log.byRule(path, 'default', 'A new column is kept in bronze, left out of silver and reported (D23).')
  else log.byPerson(path, 'schema_evolution', `A person chose ${asked}.`)
  return { mode, on_mismatch: mode === 'strict' ? 'fail' : 'quarantine' }
}
