import { describe, expect, it } from 'vitest'
import { detectHeader } from '../../../src/formats/delimited/detect-header.ts'

const repeat = (row: string[], count = 20): string[][] => Array.from({ length: count }, () => row)

describe('header', () => {
  it.each([
    ['names above numbers', ['id', 'amount'], repeat(['1', '2.5']), true],
    ['numbers above numbers', ['7', '3.5'], repeat(['1', '2.5']), false],
    ['years as names of numeric columns', ['country', '2019', '2020'], repeat(['Peru', '1.2', '3.4']), true],
    ['one-letter names that are words for yes and no (cpython#104380)', ['t', 'y'], repeat(['0.1', '4.5']), true],
    ['n above numbers', ['sku', 'n'], repeat(['AB000', '4']), true],
    ['no and yes above numbers', ['no', 'yes', 'f'], repeat(['1', '2', '3.5']), true],
    ['f above dates', ['f', 'day'], repeat(['2024-01-01', '2024-01-02']), true],
    ['words for yes and no above the same', ['y', 'n'], repeat(['n', 'y']), false],
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
