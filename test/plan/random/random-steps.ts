import type { LogicalType, PlanStep } from '#domain'
import type { Dice } from './dice.ts'
import { kinds } from './nasty-values.ts'
import { randomCondition, randomExpression, type Types } from './random-expression.ts'

/** What a step may look at: the columns as they are at its place, and the tables of others. */
export interface StepScope {
  types: Types
  id: string
  references: readonly string[]
  /** An expression with its type, where the draw is a valid one. */
  typed: (dice: Dice, types: Types) => { from: string; type: LogicalType } | undefined
}

const dateFormats = [
  'yyyy-MM-dd',
  'dd/MM/yyyy',
  'd/M/yyyy',
  'MM/dd/yyyy',
  'dd.MM.yyyy',
  'd MMM yyyy',
  'dd-MMM-yyyy',
  'yyyyMMdd',
  'yy-MM-dd',
  'dd/MM/yy',
]
const momentFormats = [
  'yyyy-MM-dd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm",
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ssXXX",
  'yyyy-MM-dd HH:mm:ss.SSSSSS',
  'dd/MM/yyyy HH:mm',
]
const targets: readonly LogicalType[] = [
  'integer',
  'decimal(10,2)',
  'decimal(5,0)',
  'decimal(38,10)',
  'double',
  'boolean',
  'date',
  'timestamp',
  'time',
  'text',
]
const methods = ['redact', 'hash', 'mask_email', 'mask_partial', 'mask_pan', 'generalize', 'truncate_ip'] as const

/** A step of some operation, valid in its shape; whether it fits its place is for the plan to say. */
export function randomStep(dice: Dice, operation: PlanStep['op'], { types, id, references, typed }: StepScope): object {
  const names = [...types.keys()]
  const columns = [...dice.some(names)].slice(0, 3)
  const one = dice.of(names)
  const on_fail = dice.of(['quarantine', 'flag'])
  const rejecting = dice.of(['quarantine', 'null'])
  const [workload = '', table = ''] = dice.of(references).split('.')
  const steps: Readonly<Record<PlanStep['op'], () => object>> = {
    trim: () => ({ columns }),
    null_tokens: () => ({
      columns,
      tokens: dice.of([
        ['', 'n/a', 'NULL', '-'],
        ['İstanbul', 'ΣΑΣ', ' open '],
        ['0', 'nan'],
      ]),
    }),
    cast: () => ({ columns, type: dice.of(targets), ...separators(dice), on_fail: rejecting }),
    parse_date: () => {
      const type = dice.of(['date', 'timestamp'])
      return { columns, type, formats: dice.some(dice.chance(60) ? dateFormats : momentFormats).slice(0, 2), on_fail: rejecting }
    },
    normalize_case: () => ({ columns, form: dice.of(['lower', 'upper', 'title']) }),
    normalize_text: () => ({ columns, form: 'collapse_spaces' }),
    normalize_phone: () => ({ columns, ...(dice.chance(50) ? { default_country_code: '49' } : {}) }),
    check_range: () => ({ columns, ...bounds(dice), on_fail }),
    check_date_limit: () => ({ columns, days_after_as_of: dice.of([-1, 0, 1, 365]), on_fail }),
    check_set: () => ({
      columns,
      values: dice.of([['open', 'paid', 'é'], [0, 1, 12.5], [true], ['1', "o'neil", ''], ['2024-02-29']]),
      on_fail,
    }),
    check_pattern: () => ({ columns, pattern: dice.of(['[A-Z]{2}\\d+', '\\w+', '.*', '[^@]+@[^@]+', 'a?b*', '\\s*']), on_fail }),
    check_formula: () => ({ column: one, expression: randomExpression(dice, types), tolerance: dice.of([0, 0.01, 1]), on_fail }),
    check_reference: () => ({ columns: [one], to: { workload, table, columns: ['code'] }, on_fail }),
    lookup: () => ({ table: { workload, table }, keys: { [one]: 'code' }, columns: ['label', 'price'], on_unmatched: rejecting }),
    validate: () => ({ columns, validator: dice.of(['luhn', 'iban', 'email', 'phone']), on_fail }),
    require: () => ({ columns, on_fail }),
    derive: () => {
      const drawn = typed(dice, types)
      return {
        column: `made_${id}`,
        type: drawn === undefined || dice.chance(20) ? dice.of(targets) : drawn.type,
        expression: drawn?.from ?? '',
      }
    },
    filter: () => ({ expression: randomCondition(dice, types), reason: 'not wanted' }),
    rename: () => ({
      mapping: dice.chance(30) && names[1] !== undefined ? { [one]: names[1], [names[1]]: one } : { [one]: `named_${id}` },
    }),
    select: () => ({ columns: names.filter((name) => name !== one || names.length < 3) }),
    drop_column: () => ({ columns: [one], reason: 'not wanted' }),
    mask: () => ({ columns, method: dice.of(methods), ...shown(dice) }),
    dedup: () => ({
      key: columns.slice(0, 2),
      order: dice.chance(40) ? [{ column: one, direction: dice.of(['asc', 'desc']) }] : [],
      keep: dice.of(['first', 'last']),
      ...(dice.chance(25) ? { on_conflict: dice.of(['first', 'last', 'quarantine']) } : {}),
    }),
  }
  return { id, op: operation, ...steps[operation]() }
}

const separators = (dice: Dice): object =>
  dice.chance(30)
    ? dice.of([{ decimal: ',' }, { decimal: ',', thousands: '.' }, { thousands: ',' }, { thousands: ' ' }, { thousands: "'" }])
    : {}

const bounds = (dice: Dice): object =>
  dice.of([{ minimum: 0 }, { maximum: 100 }, { minimum: -2.5, maximum: 12.5 }, { minimum: 1e300 }, { maximum: 0.1 }])

const shown = (dice: Dice): object =>
  dice.of([{}, {}, { keep_first: 1, keep_last: 1 }, { keep_first: 0 }, { generalize_to: 'month' }, { generalize_to: 'year' }])

/** The kinds of text that a column of a delimited file may hold. */
export const textKinds = Object.keys(kinds)
