import { readMarks, sourceMark, withoutMarks, type Dialect, type LogicalType, type Sql } from '#kit'
import { castName, formatsName, typeName } from './form-names.ts'

/** Forms up to this length are as clear where they stand as a name would be. */
const LONGEST_INLINE = 56
const PREFIX = 'gw_'

/** A dialect as the files of one plan are written in it: a long form is said once, as a helper function, where the engine has such. */
export interface PlanDialect extends Dialect {
  /** A form of some values, under a name where it is long; another form of the same name gets a number. */
  say: (name: string, values: readonly Sql[], form: (...values: Sql[]) => Sql) => Sql
  /** A SELECT behind the definitions of the functions that it calls; its comment stays on top. */
  script: (select: Sql) => Sql
}

/** Whether a value is the result of a helper function, which is long however short the call is. */
export const callsHelper = (sql: Sql): boolean => sql.includes(PREFIX)

export function planDialect(dialect: Dialect): PlanDialect {
  if (isPlanDialect(dialect)) return dialect
  const helpers = new HelperFunctions(dialect)
  const say: PlanDialect['say'] = (...given) => helpers.say(...given)
  return {
    ...dialect,
    ...texts(dialect, say),
    ...values(dialect, say),
    ...numbers(dialect, say),
    say,
    script: (select) => helpers.script(select),
  }
}

const isPlanDialect = (dialect: Dialect): dialect is PlanDialect => 'say' in dialect

type Said = PlanDialect['say']

function texts(dialect: Dialect, say: Said): Partial<Dialect> {
  return {
    trim: (text) => say('trim', [text], dialect.trim),
    lower: (text) => say('lower', [text], dialect.lower),
    upper: (text) => say('upper', [text], dialect.upper),
    lowerAscii: (text) => say('lower_ascii', [text], dialect.lowerAscii),
    upperAscii: (text) => say('upper_ascii', [text], dialect.upperAscii),
    title: (text) => say('title', [text], dialect.title),
    collapseSpaces: (text) => say('single_spaced', [text], dialect.collapseSpaces),
    validate: (text, validator) => say(`is_${validator}`, [text], (one) => dialect.validate(one, validator)),
    normalizePhone: (text, code) => say('phone', [text], (one) => dialect.normalizePhone(one, code)),
  }
}

function values(dialect: Dialect, say: Said): Partial<Dialect> {
  return {
    castText: (text, type, options) => say(castName(type, options), [text], (one) => dialect.castText(one, type, options)),
    parseDate: (text, type, formats) => say(formatsName(type, formats), [text], (one) => dialect.parseDate(one, type, formats)),
    castTyped: (value, from, to) => say(turned(from, to), [value], (one) => dialect.castTyped(one, from, to)),
    convert: (value, from, to) => say(turned(from, to), [value], (one) => dialect.convert(one, from, to)),
    castDelivered: (value, type) => say(`delivered_${typeName(type)}`, [value], (one) => dialect.castDelivered(one, type)),
    isNoNumber: (value) => say('is_no_number', [value], dialect.isNoNumber),
    toText: (value, type) => say(`text_of_${typeName(type)}`, [value], (one) => dialect.toText(one, type)),
  }
}

const operators = { '+': 'sum', '-': 'difference', '*': 'product', '/': 'quotient' } as const

function numbers(dialect: Dialect, say: Said): Partial<Dialect> {
  return {
    finite: (value) => say('finite', [value], dialect.finite),
    round: (value, scale) => say(`round_${scale}`, [value.sql], (sql) => dialect.round({ ...value, sql }, scale)),
    arithmetic: (operator, left, right, result) =>
      say(operators[operator], [left.sql, right.sql], (a = '', b = '') =>
        dialect.arithmetic(operator, { ...left, sql: a }, { ...right, sql: b }, result),
      ),
  }
}

const turned = (from: LogicalType, to: LogicalType): string => `${typeName(to)}_of_${typeName(from)}`

interface Helper {
  /** Before its number, by which files that call several of a base tell them from one another. */
  base: string
  /** As calls have it until a file gives it its number. */
  name: string
  definition: Sql
}

// Halves of surrogate pairs that stand alone, as in marks of sources: no value of a user looks like the name of a helper.
const OPEN = '\uDC02'
const CLOSE = '\uDC03'
const CALLED = /gw_\w+(?:\uDC02\d+\uDC03)?(?=\()/gu
const NUMBERED = /gw_\w+\uDC02\d+\uDC03/gu

class HelperFunctions {
  /** By parameters and form; what a form calls stands before it. */
  private readonly known = new Map<string, Helper>()

  constructor(private readonly dialect: Dialect) {}

  say(name: string, values: readonly Sql[], form: (...values: Sql[]) => Sql): Sql {
    const { helper } = this.dialect
    const parameters = values.length === 1 ? ['value'] : values.map((_, index) => String.fromCharCode(FIRST_LETTER + index))
    const body = helper === undefined ? '' : withoutMarks(form(...parameters))
    if (helper === undefined || body.length <= LONGEST_INLINE) return form(...values)
    const text = `${parameters.join()} ${body}`
    const own = this.known.get(text) ?? this.define(`${PREFIX}${name}`, text, (unique) => helper(unique, parameters, body))
    return `${own.name}(${values.join(', ')})`
  }

  script(select: Sql): Sql {
    const lines = select.split('\n')
    const called = calledOf([...this.known.values()], lines)
    if (called.length === 0) return select
    const names = namesOf(called.map(({ helper }) => helper))
    const definitions = called.map(({ helper, sources }) => helper.definition.replaceAll('\n', `${sourceMark(sources)}\n`))
    const first = lines.findIndex((line) => !withoutMarks(line).startsWith('--'))
    const script = [...lines.slice(0, first), definitions.join(''), ...lines.slice(first)].join('\n')
    return script.replaceAll(NUMBERED, (name) => names.get(name) ?? name)
  }

  private define(base: string, text: string, definition: (name: string) => Sql): Helper {
    const number = [...this.known.values()].filter((helper) => helper.base === base).length + 1
    const name = number === 1 ? base : `${base}${OPEN}${number}${CLOSE}`
    const helper = { base, name, definition: definition(name) }
    this.known.set(text, helper)
    return helper
  }
}

/**
 * What lines call, directly or through one another: as they call it, so that other files have no say in the order, but what is called
 * before its callers; each with the places in config that it is called for.
 */
function calledOf(helpers: readonly Helper[], lines: readonly string[]): readonly { helper: Helper; sources: readonly string[] }[] {
  const byName = new Map(helpers.map((helper) => [helper.name, helper]))
  const called = new Map<Helper, Set<string>>()
  const visit = (sql: Sql, sources: readonly string[], caller?: Helper): void => {
    for (const [name] of sql.matchAll(CALLED)) {
      const helper = byName.get(name)
      if (helper === undefined || helper === caller) continue
      visit(helper.definition, sources, helper)
      called.set(helper, new Set([...(called.get(helper) ?? []), ...sources]))
    }
  }
  for (const line of lines) {
    visit(
      line,
      readMarks(line).lines.flatMap(({ sources }) => sources),
    )
  }
  return [...called].map(([helper, sources]) => ({ helper, sources: [...sources] }))
}

/** Numbers where one base has several in this file: what another file calls has no say in them. */
function namesOf(called: readonly Helper[]): ReadonlyMap<string, string> {
  return new Map(
    called.map(({ base, name }, index) => {
      const number = called.slice(0, index).filter((other) => other.base === base).length + 1
      return [name, number === 1 ? base : `${base}_${number}`]
    }),
  )
}

const FIRST_LETTER = 'a'.charCodeAt(0)
