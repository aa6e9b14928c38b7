import {
  configPlace,
  decisionNames,
  decisionPath,
  inOrder,
  ownerOf,
  rulePath,
  stepPath,
  type AgentId,
  type Decisions,
  type PlanOperation,
  type QualityRule,
} from '#domain'

export const sourcePlace = (path: string): string => configPlace('source', path)
export const columnPlace = (column: string, field?: string): string =>
  sourcePlace(`schema.columns[${column}]${field === undefined ? '' : `.${field}`}`)

/** Steps of the plan with these operations on a column. */
export function stepPlaces({ transformations }: Partial<Decisions>, column: string, operations: readonly PlanOperation[]): string[] {
  const steps = transformations?.bronze_to_silver.steps ?? []
  return steps.filter((step) => operations.includes(step.op) && usesColumn(step, column)).map(({ id }) => stepPath(id))
}

function usesColumn(step: object, column: string): boolean {
  const { columns, key, column: only } = { columns: undefined, key: undefined, column: undefined, ...step }
  return [columns, key].some((list: unknown) => Array.isArray(list) && list.includes(column)) || only === column
}

/** Rules with these checks on a column; the list of rules where there is none yet. */
export function rulePlaces(
  { quality_rules: quality }: Partial<Decisions>,
  column: string,
  checks: readonly QualityRule['check'][],
): string[] {
  const rules = (quality?.rules ?? []).filter((rule) => checks.includes(rule.check) && usesColumn(rule, column))
  return rules.length === 0 ? ['config/quality_rules.yaml#rules'] : rules.map(({ id }) => rulePath(id))
}

/** The agents whose files hold these places, in the order of the stages. */
export function stagesOf(places: readonly string[]): AgentId[] {
  const touched = decisionNames.filter((name) => places.some((place) => place.startsWith(`${decisionPath(name)}#`)))
  return [...inOrder(touched.map(ownerOf))]
}
