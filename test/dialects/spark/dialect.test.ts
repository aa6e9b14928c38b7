import { describe, expect, it, test } from 'vitest'
import duckdb from '../../../src/dialects/duckdb/dialect.ts'
import spark from '../../../src/dialects/spark/dialect.ts'

/** No Spark runs here: the forms that were compared on the engine are pinned as texts, those where the naive form differs first. */
const VALUE = '`v`'

test('escapes with a backslash, and spells out what would break or hide the text', () => {
  expect(spark.textLiteral("it's")).toBe(String.raw`'it\'s'`)
  expect(spark.textLiteral(String.raw`a\nb`)).toBe(String.raw`'a\\nb'`)
  expect(spark.textLiteral('a\u202Eb\n')).toBe(String.raw`'a\u202eb\u000a'`)
  expect(spark.identifier('a`b')).toBe('`a``b`')
})

test('matches the whole text, a last line end included, with Java’s anchors', () => {
  expect(spark.matches(VALUE, 'a|b')).toBe(String.raw`(${VALUE} rlike '\\A(?:a|b)\\z')`)
  expect(spark.trim(VALUE)).not.toMatch(/[$]\|/)
})

describe('numbers', () => {
  it('guards each cast, since Spark reads `1d` as a number', () => {
    expect(spark.castText(VALUE, 'integer', {})).toBe(
      String.raw`case when (${VALUE} rlike '\\A(?:[+-]?[0-9]+)\\z') then try_cast(${VALUE} as bigint) end`,
    )
  })

  it('stops no double at the largest whole number', () => {
    expect(spark.castTyped(VALUE, 'double', 'integer')).toContain(`${VALUE} < 9223372036854775808D`)
  })

  it('adds whole numbers as decimals, which say an overflow as null', () => {
    const whole = { sql: VALUE, type: 'integer' as const }
    expect(spark.arithmetic('+', whole, whole, 'integer')).toBe(
      `try_cast(try_add(cast(${VALUE} as decimal(19,0)), cast(${VALUE} as decimal(19,0))) as BIGINT)`,
    )
    expect(spark.sum(VALUE, 'integer')).toBe(`sum(cast(${VALUE} as decimal(38,0)))`)
  })

  it('writes decimals without an exponent', () => {
    expect(spark.toText(VALUE, 'decimal(12,8)')).toBe(`replace(format_number(${VALUE}, 8), ',', '')`)
    expect(() => spark.toText(VALUE, 'double')).toThrow('no text that all engines share')
  })
})

describe('moments', () => {
  it('fills up days and months, which Spark wants with two digits, and keeps them without a zone', () => {
    const sql = spark.parseDate(VALUE, 'timestamp', ['d/M/yyyy HH:mm'])
    expect(sql).toContain(`lpad(split_part(split_part(${VALUE}, ' ', 1), '/', 1), 2, '0')`)
    expect(sql).toContain('as timestamp_ntz')
  })

  it('binds the date of the run, and counts days of the week from Monday', () => {
    expect(spark.asOf()).toBe('cast(:as_of as date)')
    expect(spark.datePart('day_of_week', VALUE)).toBe(`(weekday(${VALUE}) + 1)`)
  })
})

test('hashes with bound pads, so that no key stands in the statement', () => {
  const sql = spark.keyedHash(VALUE)
  expect(sql).toContain(':gangway_mask_inner')
  expect(sql).toContain(':gangway_mask_outer')
})

test('refuses what DuckDB refuses, with the same words', () => {
  for (const dialect of [duckdb, spark]) {
    for (const ask of [() => dialect.castText(VALUE, 'json', {}), () => dialect.parseDate(VALUE, 'date', ['QQ yyyy'])]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'not_portable' }))
    }
  }
})
