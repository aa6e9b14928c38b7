import type { LogicalType } from '#domain'
import type { Dice } from './dice.ts'

export type Types = ReadonlyMap<string, LogicalType>
type Kind = 'number' | 'text' | 'truth' | 'moment'

const kindOf = (type: LogicalType): Kind | undefined => {
  if (type === 'text') return 'text'
  if (type === 'boolean') return 'truth'
  if (type === 'date' || type === 'timestamp') return 'moment'
  return type === 'integer' || type === 'double' || type.startsWith('decimal') ? 'number' : undefined
}

/** An expression over columns, of any kind; it may be refused, as what a person writes may be. */
export const randomExpression = (dice: Dice, types: Types): string =>
  expression(dice, types, dice.of(['number', 'number', 'text', 'truth', 'moment']), 3)

export const randomCondition = (dice: Dice, types: Types): string => expression(dice, types, 'truth', 2)

function expression(dice: Dice, types: Types, kind: Kind, depth: number): string {
  if (depth === 0 || dice.chance(25)) return leaf(dice, types, kind)
  const of = (wanted: Kind): string => expression(dice, types, wanted, depth - 1)
  if (dice.chance(10)) return `coalesce(${of(kind)}, ${of(kind)})`
  if (dice.chance(10)) return `case when ${of('truth')} then ${of(kind)}${dice.chance(70) ? ` else ${of(kind)}` : ''} end`
  return makers[kind](of, dice)
}

type Of = (kind: Kind) => string

const makers: Readonly<Record<Kind, (of: Of, dice: Dice) => string>> = {
  number: (of, dice) =>
    dice.of([
      () => `(${of('number')} ${dice.of(['+', '-', '*', '/'])} ${of('number')})`,
      () => `round(${of('number')}, ${dice.number(4)})`,
      () => `-${of('number')}`,
      () => `length(${of('text')})`,
      () => `${dice.of(['year', 'quarter', 'month', 'day', 'day_of_week'])}(${of('moment')})`,
    ])(),
  text: (of, dice) => `${dice.of(['lower', 'upper'])}(${of('text')})`,
  moment: (of) => of('moment'),
  truth: (of, dice) => {
    const kind = dice.of(['number', 'text', 'moment'] as const)
    return dice.of([
      () => `(${of(kind)} ${dice.of(['=', '<>', '<', '<=', '>', '>='])} ${of(kind)})`,
      () => `(${of('truth')} ${dice.of(['and', 'or'])} ${of('truth')})`,
      () => `not (${of('truth')})`,
      () => `(${of(kind)} ${dice.of(['in', 'not in'])} (${of(kind)}, ${of(kind)}))`,
      () => `(${of(kind)} ${dice.of(['between', 'not between'])} ${of(kind)} and ${of(kind)})`,
      () => `(${of(kind)} is ${dice.of(['null', 'not null'])})`,
    ])()
  },
}

// prettier-ignore
const literals: Readonly<Record<Kind, readonly string[]>> = {
  number: ['0', '1', '2', '0.5', '0.125', '100', '1000000', '9223372036854775807', '12345678901234567890', '0.0000000001', 'null'],
  text: ["''", "' '", "'open'", "'OPEN'", "'é'", "'o''neil'", "'two\nlines'", "'1'", 'null'],
  moment: ["date '2024-02-29'", "date '1999-12-31'", "date '0001-01-01'", 'null'],
  truth: ['true', 'false', 'null'],
}

function leaf(dice: Dice, types: Types, kind: Kind): string {
  const named = [...types].flatMap(([name, type]) => (kindOf(type) === kind ? [name] : []))
  return named.length > 0 && dice.chance(75) ? dice.of(named) : dice.of(literals[kind])
}
