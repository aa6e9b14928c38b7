import { rulePath, type CompiledReference, isNumeric, type LogicalType, type MaskingMethod, type Zone } from '#domain'
import type { Sql, Validator } from '#kit'
import { compileExpression } from '../compile-expression.ts'
import { joinKeys, type JoinPlace } from '../join-keys.ts'
import { formulaBroken } from '../operations/check-formula.ts'
import { numberText } from '../operations/check-range.ts'
import { setList } from '../operations/check-set.ts'
import { maskName } from '../form-names.ts'
import { hasMaskedForm } from '../mask-value.ts'
import { planError } from '../plan-error.ts'
import type { PlanDialect } from '../plan-dialect.ts'
import type { PlanInput, ReferencedTable } from '../plan-input.ts'
import { portablePattern } from '../portable-pattern.ts'
import { referenceName } from '../row-state.ts'
import type { CheckScope } from './check-scope.ts'
import type { RowRule } from './row-rule.ts'

export interface VerdictContext extends JoinPlace {
  zone: Zone
  scope: CheckScope
  input: PlanInput
  dialect: PlanDialect
  references: CompiledReference[]
}

type RuleOf<Check extends RowRule['check']> = Extract<RowRule, { check: Check }>

/** 1 where the row passes, 0 where it breaks the rule, null where the rule does not apply: three-valued logic says all of it. */
export function verdict(rule: RowRule, context: VerdictContext): Sql {
  const { scope, dialect } = context
  switch (rule.check) {
    case 'not_null':
      return number(rule.columns.map((name) => scope.present(name)).join(' and '))
    case 'unique':
      return unique(rule, context)
    case 'type':
      return number(eachColumn(rule, (name) => readable(name, rule.type, context)))
    case 'format':
      return number(eachColumn(rule, (name) => formatted(name, rule.format, rule, context)))
    case 'range':
      return number(eachColumn(rule, (name) => inRange(name, rule, context)))
    case 'in_set':
      return number(eachColumn(rule, (name) => inSet(name, rule, context)))
    case 'pattern':
      return number(
        eachColumn(rule, (name) =>
          dialect.matches(textOf(name, rule, context), portablePattern(rule.pattern, `${rulePath(rule.id)}.pattern`)),
        ),
      )
    case 'luhn':
      return number(eachColumn(rule, (name) => dialect.validate(textOf(name, rule, context), 'luhn')))
    case 'masked':
      return number(eachColumn(rule, (name) => masked(name, rule, context)))
    case 'date_limit':
      return number(eachColumn(rule, (name) => withinLimit(name, rule, context)))
    case 'reference':
      return reference(rule, context)
    case 'formula':
      return number(`not (${formula(rule, context)})`)
    case 'expression':
      return number(condition(rule, context))
  }
}

const number = (condition: Sql): Sql => `cast((${condition}) as integer)`
const eachColumn = (rule: RowRule, judge: (name: string) => Sql): Sql => rule.columns.map(judge).join(' and ')
const typeOf = (name: string, { scope }: VerdictContext): LogicalType => scope.types.get(name) ?? 'text'

/** Raw text in bronze: a key that does not read still repeats. */
const keyPart = (name: string, { scope, dialect }: VerdictContext): Sql => scope.text(name) ?? dialect.identifier(name)

function unique(rule: RuleOf<'unique'>, context: VerdictContext): Sql {
  const key = rule.columns.map((name) => keyPart(name, context))
  const whole = key.map((part) => `${part} is not null`).join(' and ')
  return `case when ${whole} then ${number(`count(*) over (partition by ${key.join(', ')}) = 1`)} end`
}

/** In bronze whether the text reads; later a value has its type, unless the rule asks for another one. */
function readable(name: string, type: LogicalType, context: VerdictContext): Sql {
  const { scope, dialect, zone } = context
  const own = typeOf(name, context)
  const value = dialect.identifier(name)
  const read = zone === 'bronze' || own === type ? value : dialect.castTyped(value, own, type)
  return `case when ${scope.present(name)} then ${read} is not null end`
}

const validators: ReadonlySet<string> = new Set<Validator>(['luhn', 'iban', 'email', 'phone'])
const isValidator = (format: string): format is Validator => validators.has(format)

function formatted(name: string, format: string, rule: RowRule, context: VerdictContext): Sql {
  const { dialect, scope } = context
  if (isValidator(format)) return dialect.validate(textOf(name, rule, context), format)
  const text = scope.text(name)
  const type = typeOf(name, context)
  if (text === undefined) return `case when ${scope.present(name)} then true end`
  return `case when ${text} is not null then ${dialect.parseDate(text, type === 'timestamp' ? type : 'date', [format])} is not null end`
}

function inRange(name: string, rule: RuleOf<'range'>, context: VerdictContext): Sql {
  if (!isNumeric(typeOf(name, context))) throw mismatch(name, 'a number', rule, context)
  const value = context.dialect.identifier(name)
  const bounds = [
    ...(rule.minimum === undefined ? [] : [`${value} >= ${numberText(rule.minimum)}`]),
    ...(rule.maximum === undefined ? [] : [`${value} <= ${numberText(rule.maximum)}`]),
  ]
  if (bounds.length === 0) throw planError('plan_invalid', 'A range needs a bound', rulePath(rule.id), 'Give minimum or maximum.')
  return bounds.join(' and ')
}

function inSet(name: string, rule: RuleOf<'in_set'>, context: VerdictContext): Sql {
  const type = typeOf(name, context)
  if (type !== 'text' && type !== 'boolean' && !isNumeric(type)) throw mismatch(name, 'text, a number or a truth value', rule, context)
  return `${context.dialect.identifier(name)} in (${setList(rule.values, type, context.dialect, `${rulePath(rule.id)}.values`)})`
}

function masked(name: string, rule: RuleOf<'masked'>, context: VerdictContext): Sql {
  const text = textOf(name, rule, context)
  return `case when ${text} is not null then ${form(text, rule.method, name, context)} end`
}

const form = (text: Sql, method: MaskingMethod, name: string, { scope, dialect }: VerdictContext): Sql =>
  dialect.say(`is_${maskName(method)}`, [text], (one = '') =>
    hasMaskedForm(one, { method, options: scope.masking(name), column: { type: 'text' } }, dialect),
  )

function withinLimit(name: string, rule: RuleOf<'date_limit'>, context: VerdictContext): Sql {
  const { dialect, input } = context
  const type = typeOf(name, context)
  if (type !== 'date' && type !== 'timestamp') throw mismatch(name, 'a date', rule, context)
  const value = dialect.identifier(name)
  const { as_of: asOf } = input.transformations
  const limit = dialect.addDays(asOf === 'run' ? dialect.asOf() : dialect.dateLiteral(asOf), rule.days_after_as_of)
  return `${type === 'timestamp' ? dialect.convert(value, type, 'date') : value} <= ${limit}`
}

function reference(rule: RuleOf<'reference'>, context: VerdictContext): Sql {
  const { dialect, input, scope } = context
  const { to } = rule
  const path = `${rulePath(rule.id)}.to`
  if (to.zone === 'bronze') throw planError('plan_invalid', 'A reference points at silver or gold', `${path}.zone`)
  if (to.columns.length !== rule.columns.length)
    throw planError('plan_invalid', 'A reference has as many columns on both sides', `${path}.columns`)
  const view = referenceView({ ...to, zone: to.zone }, context)
  const keys = rule.columns.map((name, index) => ({
    sql: dialect.identifier(name),
    type: typeOf(name, context),
    to: to.columns[index] ?? '',
  }))
  const known = ownTable(to, scope, input) ?? input.references?.find((each) => each.workload === to.workload && each.table === to.table)
  const found = joinKeys(view, keys, dialect, known, context)
  return `case when ${keys.map((key) => `${key.sql} is not null`).join(' and ')} then ${number(`${found} is not null`)} end`
}

/** Own tables go by their own name; those of other workloads by the name that the plan gives them. */
function referenceView({ workload, zone, table }: Omit<CompiledReference, 'name'>, { references, input }: VerdictContext): string {
  const known = references.find((each) => each.workload === workload && each.zone === zone && each.table === table)
  if (known) return known.name
  const name = workload === input.source.workload ? table : referenceName(workload, table, zone, references)
  references.push({ name, workload, zone, table })
  return name
}

function ownTable(to: { workload: string; table: string }, { siblings }: CheckScope, { source }: PlanInput): ReferencedTable | undefined {
  const own = to.workload === source.workload ? siblings.find((each) => each.table === to.table) : undefined
  return own && { workload: to.workload, table: own.table, columns: own.columns }
}

function formula(rule: RuleOf<'formula'>, context: VerdictContext): Sql {
  const { scope, dialect } = context
  const path = `${rulePath(rule.id)}.expression`
  const [name] = rule.columns
  const expected = compileExpression(rule.expression, { types: scope.types }, dialect, path)
  if (name === undefined || !isNumeric(typeOf(name, context)) || !isNumeric(expected.type))
    throw planError('type_mismatch', 'A formula compares numbers', path)
  return formulaBroken({ sql: dialect.identifier(name), type: typeOf(name, context) }, expected, rule.tolerance, dialect)
}

function condition(rule: RuleOf<'expression'>, { scope, dialect }: VerdictContext): Sql {
  const path = `${rulePath(rule.id)}.expression`
  const compiled = compileExpression(rule.expression, { types: scope.types }, dialect, path)
  if (compiled.type !== 'boolean') throw planError('type_mismatch', `The expression yields ${compiled.type}, not a condition`, path)
  return compiled.sql
}

function textOf(name: string, rule: RowRule, context: VerdictContext): Sql {
  const text = context.scope.text(name)
  if (text === undefined) throw mismatch(name, 'text', rule, context)
  return text
}

const mismatch = (name: string, wanted: string, rule: RowRule, context: VerdictContext) =>
  planError(
    'type_mismatch',
    `The column ${name} is ${typeOf(name, context)}, and ${rule.check} judges ${wanted}`,
    `${rulePath(rule.id)}.columns`,
  )
