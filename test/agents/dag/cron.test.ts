import { describe, expect, it } from 'vitest'
import { cronOf, fires, offsetMinutes } from '../../../agents/dag/cron.ts'

describe('cronOf', () => {
  it.each([
    ['daily', '0 2 * * *'],
    ['@hourly', '0 * * * *'],
    ['weekly', '0 8 * * 1'],
    ['monthly', '0 6 1 * *'],
    ['  5   4 * *  1-5 ', '5 4 * * 1-5'],
    ['*/15 8-18/2 1,15 * 0', '*/15 8-18/2 1,15 * 0'],
  ])('%s is %s', (text, cron) => {
    expect(cronOf(text)).toBe(cron)
  })

  it.each([
    '',
    'often',
    '0 2 * *',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '* * * * 8',
    '5-1 * * * *',
    '*/0 * * * *',
    'MON * * * *',
  ])('refuses %j', (text) => {
    expect(() => cronOf(text)).toThrowError(expect.objectContaining({ code: 'cron_invalid', subject: 'schedule.cron' }))
  })
})

describe('fires', () => {
  const hours = (cron: string) =>
    fires(cron)
      .slice(0, 3)
      .map((minutes) => minutes / 60)

  it('counts from a Monday', () => {
    expect(hours('0 2 * * *')).toEqual([2, 26, 50])
    expect(hours('0 8 * * 1')).toEqual([8, 176, 344])
    expect(hours('0 0 * * 7')).toEqual([144, 312, 480])
    expect(hours('0 6 1 * *')[0]).toBe(6)
  })

  it('fires on either day when both day fields are restricted', () => {
    expect(
      fires('0 0 3 * 1')
        .slice(0, 3)
        .map((minutes) => minutes / 1440),
    ).toEqual([0, 2, 7])
  })
})

describe('offsetMinutes', () => {
  it.each([
    ['0 2 * * *', '0 1 * * *', 60],
    ['0 1 * * *', '0 2 * * *', 1380],
    ['0 2 * * *', '0 2 * * *', 0],
    ['0 2 * * *', '0 * * * *', 0],
    ['30 2 * * *', '0 * * * *', 30],
    ['0 8 * * 1', '0 2 * * *', 360],
    ['0 2 * * *', '0 8 * * 1', undefined],
    ['0 6 1 * *', '0 8 * * 1', undefined],
  ])('%s comes after %s by %s', (cron, upstream, expected) => {
    expect(offsetMinutes(cron, upstream)).toBe(expected)
  })
})
