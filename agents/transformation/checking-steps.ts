import { isNumeric, type Request, type SourceDecision } from '#kit'
import { groupBy, namesOf, stepId, type Column } from './columns.ts'
import type { StepList } from './step-list.ts'

/** Dates that lie ahead by their nature. */
const AHEAD =
  /(^|_)(expir\w*|expiry|exp|due|until|thru|through|to|deadline|planned|scheduled|expected|estimated|maturity|matures|renewal|renews|forecast\w*|eta|next|end|ends|target|promised|best_before|warranty|valid_to)($|_)/

/** What a row has to satisfy; declared rules quarantine, learnt ones are left to the quality rules or only flag (D24). */
export function addChecks(steps: StepList, source: SourceDecision, columns: readonly Column[], request: Request): void {
  addRequired(steps, source, columns)
  addBounds(steps, columns)
  addDateLimit(steps, columns)
  addReferences(steps, source)
  addFormulas(steps, columns, request)
  addValidators(steps, columns)
}

function addRequired(steps: StepList, source: SourceDecision, columns: readonly Column[]): void {
  const key = source.schema.keys.primary
  if (key.length > 0) {
    steps.byRule(
      { id: 'require_key', op: 'require', columns: [...key], on_fail: 'quarantine' },
      'columns',
      'key_is_filled',
      'A row without its key cannot be told from others (D13).',
    )
  }
  const required = columns.filter(({ name, nullable, isDropped }) => !nullable && !isDropped && !key.includes(name))
  if (required.length === 0) return
  steps.byPerson(
    { id: 'require_declared', op: 'require', columns: namesOf(required), on_fail: 'quarantine' },
    'columns',
    `columns.${required[0]?.name}.nullable`,
    'Declared as never empty.',
  )
}

function addBounds(steps: StepList, columns: readonly Column[]): void {
  const bounded = columns.filter(({ minimum, maximum, isDropped }) => !isDropped && (minimum !== undefined || maximum !== undefined))
  for (const group of groupBy(bounded, ({ minimum, maximum }) => `${minimum}|${maximum}`)) {
    const [first] = group
    if (!first) continue
    const { minimum, maximum } = first
    const bounds = { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) }
    const setting = `${minimum === undefined ? '' : `from ${minimum}`} ${maximum === undefined ? '' : `to ${maximum}`}`
    steps.byPerson(
      { id: stepId('range', group, setting), op: 'check_range', columns: namesOf(group), ...bounds, on_fail: 'quarantine' },
      'minimum',
      `columns.${first.name}.minimum`,
      `Declared bounds ${setting.trim()}.`,
    )
  }
  for (const { name, type, allowed_values: allowed } of columns.filter(({ isDropped }) => !isDropped)) {
    if (!allowed) continue
    const values = allowed.map((value) => typedValue(value, type))
    steps.byPerson(
      { id: `set_${name}`, op: 'check_set', columns: [name], values, on_fail: 'quarantine' },
      'values',
      `columns.${name}.allowed_values`,
      'Declared as the only values.',
    )
  }
}

const typedValue = (value: string, type: string): string | number | boolean => {
  if (type === 'boolean') return value === 'true'
  return isNumeric(type) ? Number(value) : value
}

function addDateLimit(steps: StepList, columns: readonly Column[]): void {
  const dates = columns.filter(({ name, type, isDropped }) => !isDropped && (type === 'date' || type === 'timestamp') && !AHEAD.test(name))
  if (dates.length === 0) return
  steps.byRule(
    { id: 'date_limit', op: 'check_date_limit', columns: namesOf(dates), days_after_as_of: 1, on_fail: 'quarantine' },
    'days_after_as_of',
    'no_dates_from_the_future',
    'A business date more than a day after the pinned date of the run is an error (D21).',
  )
}

function addReferences(steps: StepList, source: SourceDecision): void {
  for (const { columns, to, by } of source.schema.keys.foreign) {
    const id = `reference_${columns.join('_')}`.slice(0, 100)
    const step = {
      id,
      op: 'check_reference' as const,
      columns,
      to,
      on_fail: by === 'declared' ? ('quarantine' as const) : ('flag' as const),
    }
    if (by === 'declared')
      steps.byPerson(
        step,
        'on_fail',
        'foreign_keys',
        `Declared to refer to ${to.workload}; an orphan is quarantined, an empty key is none.`,
      )
    else steps.byRule(step, 'on_fail', 'learnt_reference_flags', `Found in the data, so an orphan is flagged and kept.`)
  }
}

function addFormulas(steps: StepList, columns: readonly Column[], request: Request): void {
  for (const { name, isDropped } of columns) {
    const formula = request.formulas?.[name]
    if (!formula || isDropped) continue
    steps.byPerson(
      { id: `formula_${name}`, op: 'check_formula', column: name, ...formula, on_fail: 'quarantine' },
      'expression',
      `formulas.${name}`,
      `Declared: ${name} is ${formula.expression}, within ${formula.tolerance * 100} %.`,
    )
  }
}

/** Structure of raw values, judged before they are masked (D28). */
function addValidators(steps: StepList, columns: readonly Column[]): void {
  const raw = columns.filter(
    ({ type, isDropped, pii, measured }) =>
      type === 'text' && !isDropped && pii?.verdict !== 'rejected' && !measured?.pii.some((finding) => finding.free_text === true),
  )
  for (const [type, validator] of [
    ['CREDIT_CARD', 'luhn'],
    ['EMAIL', 'email'],
  ] as const) {
    const group = raw.filter(({ pii }) => pii?.types[0] === type)
    if (group.length === 0) continue
    steps.byRule(
      { id: stepId(validator, group, validator), op: 'validate', columns: namesOf(group), validator, on_fail: 'flag' },
      'validator',
      'raw_values_are_validated',
      `${type} has a form that can be judged while the raw value is still there; nobody declared it binding, so it flags.`,
    )
  }
}
