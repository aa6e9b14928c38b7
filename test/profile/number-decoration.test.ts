import { describe, expect, it } from 'vitest'
import { decorationOf, unitsIn } from '../../src/profile/number-decoration.ts'

describe('what stands around the digits of a column', () => {
  it.each([
    ['firefly-iii#1938', ['1.592,65 €', '-1.447,98 €'], { unit: '€' }, ['1.592,65', '-1.447,98']],
    ['firefly-iii#1087', ['$1.23', '($182.77)', '$(63.12)'], { unit: '$', negative: 'parentheses' }, ['1.23', '-182.77', '-63.12']],
    ['buckets#60', ['12.00', '(33.52)'], { negative: 'parentheses' }, ['12.00', '-33.52']],
    ['abap2xlsx#15', ['2.587,65-', '565,14'], { negative: 'trailing' }, ['-2.587,65', '565,14']],
    ['actual#6206', ['\u2212148', '12'], { negative: 'sign' }, ['-148', '12']],
    ['csvkit#892', ['1%', '12.5 %'], { unit: '%' }, ['1', '12.5']],
    ['accounting.js#200', ['Rs. 1,00,000.00', 'Rs. 500'], { unit: 'Rs.' }, ['1,00,000.00', '500']],
    ['moneymanagerex#659', ['£123', '-£7'], { unit: '£' }, ['123', '-7']],
    ['hledger#2162', ['1\u00a0234.56 USD', 'USD 5'], { unit: 'USD' }, ['1\u00a0234.56', '5']],
    ['Swiss francs', ['CHF 1\u2019234.50', '12.50 CHF'], { unit: 'CHF' }, ['1\u2019234.50', '12.50']],
  ] as const)('of %s', (_, values, decoration, numbers) => {
    expect(decorationOf(values)).toEqual({ decoration, numbers })
  })

  it.each([
    ['two currencies', ['12,50 €', '$ 3']],
    ['two ways of a minus', ['(5.00)', '5.00-']],
    ['a unit on both sides', ['€5€']],
    ['names with a number', ['ALL 1', 'TOP 10']],
    ['ordinals', ['(1)', '(2)', '(3)']],
    ['part numbers', ['22E18', 'A4', '10A']],
    ['plain numbers', ['5', '-7.5']],
    ['an opening alone', ['(5']],
    ['two signs', ['(-5)', '--5']],
  ] as const)('is nothing for %s', (_, values) => {
    expect(decorationOf(values)).toBeUndefined()
  })

  it('names the currencies that are there', () => {
    expect(unitsIn(['12,50 €', '$ 3', 'none', 'USD 7', '10A'])).toEqual(['$', 'USD', '€'])
  })
})
