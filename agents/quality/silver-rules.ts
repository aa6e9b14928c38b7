import { formulaText, isSpan, type AgentInput, type Profile, type SourceDecision, type TransformationsDecision } from '#kit'
import { filledRules, maskedRules, rangeRules, setRules, type Stated } from './column-rules.ts'
import { keyRules, rowCountRule } from './key-rules.ts'
import { stepOn, type MeasuredColumn } from './measured-column.ts'
import { CRITICAL, declared, LEARNT, rule, type Place } from './rule.ts'

interface SilverInput {
  request: AgentInput['request']
  source: SourceDecision
  transformations: TransformationsDecision
  columns: readonly MeasuredColumn[]
  formulas?: Profile['formulas']
}

/** The table of requirements 4.6 for this table; learnt ranges and sets only flag. */
export function silverRules({ request, source, transformations, columns, formulas = [] }: SilverInput): readonly Stated[] {
  const place: Place = { zone: 'silver', table: transformations.bronze_to_silver.output.table }
  const key = source.schema.keys.primary
  const others = columns.filter(({ column }) => !key.includes(column.name))
  return [
    rowCountRule(place),
    ...keyRules(place, key),
    ...others.flatMap((item) => filledRules(place, item, request.quality?.completeness)),
    ...columns.flatMap((item) => [...rangeRules(place, item), ...setRules(place, item), ...maskedRules(place, item)]),
    ...dateRules(place, transformations, columns),
    ...referenceRules(place, source, columns),
    ...formulaRules(place, request, columns),
    ...learntFormulas(place, request, columns, formulas),
    ...absentRules(place, transformations),
  ]
}

function dateRules(
  place: Place,
  { bronze_to_silver: { steps } }: TransformationsDecision,
  columns: readonly MeasuredColumn[],
): readonly Stated[] {
  return columns.flatMap(({ column: { name }, masking }) => {
    const limit = stepOn(steps, 'check_date_limit', name)
    if (!limit || masking !== undefined) return []
    const about = {
      dimension: 'validity' as const,
      threshold: 0.98,
      remedy: `Correct the dates of ${name} that lie in the future.`,
      ...declared('medium'),
      evidence: 'default' as const,
    }
    return [
      {
        rule: rule(place, 'date_limit', about, { columns: [name], days_after_as_of: limit.days_after_as_of }),
        why: 'Business dates do not lie in the future (D21).',
      },
    ]
  })
}

/** A hashed key cannot be compared with the other table's own values. */
function referenceRules(place: Place, source: SourceDecision, columns: readonly MeasuredColumn[]): readonly Stated[] {
  const comparable = new Set(columns.filter(({ masking }) => masking === undefined).map(({ column }) => column.name))
  return source.schema.keys.foreign
    .filter((key) => key.columns.every((name) => comparable.has(name)))
    .map(({ columns: own, to, by }) => {
      const weight = by === 'declared' ? declared('high') : LEARNT
      const about = {
        dimension: 'consistency' as const,
        threshold: 0.9,
        remedy: `Load ${to.workload} first, or correct ${own.join(', ')}.`,
        ...weight,
      }
      const reference = {
        columns: [...own],
        to: { workload: to.workload, table: to.table, zone: 'silver' as const, columns: [...to.columns] },
      }
      return {
        rule: rule(place, 'reference', about, reference),
        why: `Refers to ${to.workload}.`,
        ...(by === 'declared' ? { question: 'foreign_keys' } : {}),
      }
    })
}

function formulaRules(place: Place, { formulas = {} }: AgentInput['request'], columns: readonly MeasuredColumn[]): readonly Stated[] {
  return Object.entries(formulas).flatMap(([name, { expression, tolerance }]) => {
    if (!columns.some(({ column, masking }) => column.name === name && masking === undefined)) return []
    const about = {
      dimension: 'accuracy' as const,
      threshold: 0.95,
      remedy: `Recompute ${name} at the source: it is declared as ${expression}.`,
      ...declared('high'),
    }
    return [
      {
        rule: rule(place, 'formula', about, { columns: [name], expression, tolerance }),
        why: `Declared as ${expression}.`,
        question: `formulas.${name}`,
      },
    ]
  })
}

/** Formulas that no profiled row breaks; what a person declared of a column stands alone. */
function learntFormulas(
  place: Place,
  { formulas: declaredFormulas = {} }: AgentInput['request'],
  columns: readonly MeasuredColumn[],
  formulas: NonNullable<Profile['formulas']>,
): readonly Stated[] {
  const shown = new Set(columns.flatMap(({ column, masking, isNumber }) => (masking === undefined && isNumber ? [column.name] : [])))
  return formulas
    .filter((formula) => formula.broken === 0 && !isSpan(formula) && declaredFormulas[formula.column] === undefined)
    .filter(({ column, operands }) => [column, ...operands].every((name) => shown.has(name)))
    .map((formula) => {
      const expression = formulaText(formula)
      const about = {
        dimension: 'accuracy' as const,
        threshold: 0.95,
        remedy: `Look at rows whose ${formula.column} is not ${expression}: it was in all that were seen.`,
        ...LEARNT,
      }
      return {
        rule: rule(place, 'formula', about, { columns: [formula.column], expression, tolerance: 0 }),
        why: `So it is in all ${formula.rows} rows in which these columns are filled.`,
      }
    })
}

function absentRules(place: Place, { bronze_to_silver: { steps } }: TransformationsDecision): readonly Stated[] {
  const dropped = steps.flatMap((step) => (step.op === 'drop_column' ? step.columns : []))
  return dropped.map((name) => ({
    rule: rule(
      place,
      'absent_column',
      { dimension: 'validity', threshold: 1, remedy: `Hold the table back: ${name} must not be stored.`, ...CRITICAL },
      { columns: [name] },
    ),
    why: `${name} must not be stored from silver on.`,
  }))
}
