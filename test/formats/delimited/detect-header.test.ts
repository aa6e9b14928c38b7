import { describe, expect, it } from 'vitest'
import { detectHeader } from '../../../src/formats/delimited/detect-header.ts'

const repeat = (row: string[], count = 20): string[][] => Array.from({ length: count }, () => row)

describe('header', () => {
  it.each([
    ['names above numbers', ['id', 'amount'], repeat(['1', '2.5']), true],
    ['numbers above numbers', ['7', '3.5'], repeat(['1', '2.5']), false],
    ['years as names of numeric columns', ['country', '2019', '2020'], repeat(['Peru', '1.2', '3.4']), true],
    [
      'usual words above texts',
      ['first name', 'city'],
      [
        ['Ann', 'Rome'],
        ['Bob', 'Oslo'],
        ['Eve', 'Bern'],
      ],
      true,
    ],
    [
      'a value that comes again below',
      ['open', 'web'],
      [
        ['open', 'web'],
        ['paid', 'shop'],
        ['open', 'shop'],
      ],
      false,
    ],
    [
      'codes of one shape',
      ['AB-123', 'x'],
      [
        ['AC-124', 'y'],
        ['AD-125', 'z'],
        ['AE-126', 'x'],
      ],
      false,
    ],
    [
      'a name above codes',
      ['sku', 'kind'],
      [
        ['AC-124', 'y'],
        ['AD-125', 'z'],
        ['AE-126', 'y'],
      ],
      true,
    ],
  ])('%s', (_, first, rows, expected) => {
    const guess = detectHeader(first, rows)
    expect(guess.isHeader).toBe(expected)
    expect(guess.detected).toMatchObject({ value: expected, runner_up: !expected })
    expect(guess.detected.confidence).toBeGreaterThanOrEqual(0.5)
  })

  it('is surer where columns hold numbers', () => {
    const sure = detectHeader(['id', 'amount'], repeat(['1', '2.5'])).detected.confidence
    const unsure = detectHeader(
      ['foo', 'bar'],
      [
        ['baz', 'qux'],
        ['quux', 'corge'],
      ],
    ).detected.confidence
    expect(sure).toBeGreaterThan(unsure)
  })
})
