import { describe, expect, it } from 'vitest'
import { momentForms } from '#kit'

/** An engine whose every word can be seen. */
const { parseDate } = momentForms({
  matches: (text) => `matches(${text})`,
  textLiteral: (text) => `'${text}'`,
  lower: (text) => `lower(${text})`,
  lowerAscii: (text) => `lower(${text})`,
  named: (value, name, expression) => `let(${name} = ${value}, ${expression})`,
  groups: (text, _, members) => `groups(${text}: ${members.join(' ')})`,
  day: (text, type) => `day(${text} as ${type})`,
  local: (text) => `local(${text})`,
  utc: (text) => `utc(${text})`,
  wholeDay: (moment) => `whole(${moment})`,
  twoDigits: (text) => `two(${text})`,
  readsT: false,
  offset: (text) => `offset(${text})`,
  daysCounted: (text) => `days(${text})`,
  counted: (text, unit) => `${unit}(${text})`,
  toInteger: (text) => `integer(${text})`,
  fromInteger: (value) => `text(${value})`,
})

describe('a format', () => {
  it('of three fields around one sign is taken apart there', () => {
    expect(parseDate('v', 'date', ['d/M/yyyy'])).toBe(
      "case when matches(v) and split_part(v, '/', 3) >= '0001' then day(split_part(v, '/', 3) || '-' || two(split_part(v, '/', 2)) || '-' || two(split_part(v, '/', 1)) as date) end",
    )
  })

  it('of any other form is read by the groups of its pattern, an hour of twelve as one of the day', () => {
    const sql = parseDate('v', 'timestamp', ['M/d/yyyy h:mm a'])
    expect(sql).toMatch(/^let\(_part = groups\(v: month day year hour minute half\)/)
    expect(sql).toContain('two(text(integer(_part.hour) % 12')
  })

  it('makes a day of midnight only, and of an offset a moment in UTC', () => {
    expect(parseDate('v', 'date', ['yyyy-MM-dd HH:mm:ss'])).toContain('whole(local(')
    expect(parseDate('v', 'timestamp', ["yyyy-MM-dd'T'HH:mm:ssXXX"])).toContain('utc(')
  })

  it('that is none is refused with what there is', () => {
    expect(() => parseDate('v', 'date', ['QQ'])).toThrow(expect.objectContaining({ code: 'not_portable' }))
  })
})
