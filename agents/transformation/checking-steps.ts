import { exactNumber, isNumeric, type AgentInput, type SourceDecision } from '#kit'
import { groupBy, namesOf, stepId, type Column } from './columns.ts'
import { addDateLimit } from './date-limit.ts'
import type { StepList } from './step-list.ts'

/** What a row has to satisfy; declared rules quarantine, learnt ones are left to the quality rules or only flag (D24). */
export function addChecks(steps: StepList, source: SourceDecision, columns: readonly Column[], input: AgentInput): void {
  addRequired(steps, source, columns)
  addBounds(steps, columns)
  addDateLimit(steps, columns, input)
  addReferences(steps, source)
  addFormulas(steps, columns, input.request)
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
  return isNumeric(type) ? exactNumber(value) : value
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

function addFormulas(steps: StepList, columns: readonly Column[], request: AgentInput['request']): void {
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
