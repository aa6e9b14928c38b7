import { collectColumns, configPlace, parseExpression, rulePath, type Choices, type Decisions, type Request } from '#domain'
import type { ModifiableWorkload } from './change.ts'

/** A place that needs a column. */
export interface ColumnUse {
  use: 'key' | 'join' | 'grouping' | 'measure' | 'formula' | 'filter' | 'rule' | 'metric' | 'reference'
  where: string
}

/** Another workload that refers to columns of this one. */
export interface Referrer {
  workload: string
  columns: readonly string[]
}

/** Every statement of a person, and every other workload, that needs the column. What a rule derived follows by itself and is none. */
export function usesOf(column: string, workload: ModifiableWorkload, referrers: readonly Referrer[]): readonly ColumnUse[] {
  const { request, decisions, why } = workload
  return [
    ...keyUses(column, request, decisions),
    ...statedUses(column, request),
    ...personRules(decisions, why?.quality_rules)
      .filter((rule) => 'columns' in rule && rule.columns.includes(column))
      .map(({ id }) => ({ use: 'rule' as const, where: rulePath(id) })),
    ...decisions.semantic.metrics
      .filter(({ expression, provenance }) => provenance === 'declared' && mentions(expression, column))
      .map(({ name }) => ({ use: 'metric' as const, where: configPlace('semantic', `metrics[${name}]`) })),
    ...referrers
      .filter(({ columns }) => columns.includes(column))
      .map((referrer) => ({ use: 'reference' as const, where: `the workload ${referrer.workload}` })),
  ]
}

/** The key of the request, else the one that was decided. */
export function keyOf(request: Request, { source }: Decisions): readonly string[] {
  if (request.primary_key === 'none') return []
  return request.primary_key ?? source.schema.keys.primary
}

function keyUses(column: string, request: Request, decisions: Decisions): readonly ColumnUse[] {
  return keyOf(request, decisions).includes(column) ? [{ use: 'key', where: 'primary_key' }] : []
}

function statedUses(column: string, { source, foreign_keys: keys = [], gold, formulas = {} }: Request): readonly ColumnUse[] {
  return [
    ...(source.filter !== undefined && mentions(source.filter, column) ? [{ use: 'filter' as const, where: 'source.filter' }] : []),
    ...keys
      .filter(({ columns }) => columns.includes(column))
      .map(({ columns }) => ({ use: 'join' as const, where: `foreign_keys[${columns.join('+')}]` })),
    ...(gold?.aggregates ?? []).flatMap(({ name, by, measures }) => [
      ...(by.includes(column) ? [{ use: 'grouping' as const, where: `gold.aggregates[${name}].by` }] : []),
      ...measures
        .filter(({ expression }) => expression !== '*' && mentions(expression, column))
        .map((measure) => ({ use: 'measure' as const, where: `gold.aggregates[${name}].measures[${measure.name}]` })),
    ]),
    ...(gold?.filters ?? [])
      .filter(({ expression }) => mentions(expression, column))
      .map((_, index) => ({ use: 'filter' as const, where: `gold.filters[${index}]` })),
    ...Object.entries(formulas)
      .filter(([name, { expression }]) => name === column || mentions(expression, column))
      .map(([name]) => ({ use: 'formula' as const, where: `formulas.${name}` })),
  ]
}

/** Rules that stand for themselves: written into the file, or recorded as a person's and no mere echo of a column's declaration. */
export function personRules({ quality_rules: quality }: Decisions, why: Choices | undefined): Decisions['quality_rules']['rules'] {
  return quality.rules.filter(({ id }) => {
    const choices = Object.entries(why ?? {}).filter(([path]) => path === `rules[${id}]` || path.startsWith(`rules[${id}].`))
    if (why !== undefined && choices.length === 0) return true
    return choices.some(([, { by, rule }]) => by === 'person' && !/^(columns|formulas|foreign_keys|pii|quality)(\.|$)/.test(rule))
  })
}

function mentions(expression: string, column: string): boolean {
  return collectColumns(parseExpression(expression)).includes(column)
}
