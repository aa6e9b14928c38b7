import { expect, it } from 'vitest'
import { percent, percentLost } from '../../src/domain/percent.ts'

it('shows a share rounded down, and what is meant as it was written', () => {
  expect([1, 0.99999999999999, 0.9999, 0.98765, 0.29, 0.57, 0.285, 0.95].map(percent)).toEqual([
    '100.0 %',
    '99.9 %',
    '99.9 %',
    '98.7 %',
    '29.0 %',
    '57.0 %',
    '28.5 %',
    '95.0 %',
  ])
  expect([0, 0.00001, 0.001, 1.2345].map(percent)).toEqual(['0.0 %', '< 0.1 %', '0.1 %', '123.4 %'])
})

it('reads what it shows as no more than it is, for every thousandth and what lies between', () => {
  for (let step = 0; step <= 10_000; step += 1) {
    const share = step / 10_000
    const [down, up] = [percent(share), percentLost(share)].map((text) => Number(text.replace(/[<% ]/g, '')) / 100)
    if (share >= 0.001) expect(down, String(share)).toBeLessThanOrEqual(share + 1e-12)
    expect(up, String(share)).toBeGreaterThanOrEqual(share - 1e-12)
    expect(percent(share) === '100.0 %').toBe(share === 1)
  }
})

it('shows a loss rounded up, so that none reads as none alone', () => {
  expect([0, 0.0000001, 0.02, 0.02001, 0.29, 1].map(percentLost)).toEqual(['0.0 %', '0.1 %', '2.0 %', '2.1 %', '29.0 %', '100.0 %'])
})
