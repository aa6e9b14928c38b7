import { describe, expect, it } from 'vitest'
import { fixedClock, isoDate, systemClock } from '#system'

describe('clock', () => {
  it('stands still until it is moved', () => {
    const clock = fixedClock('2024-02-29T23:59:59Z')
    expect(isoDate(clock.now())).toBe('2024-02-29')
    clock.advance(1000)
    expect(isoDate(clock.now())).toBe('2024-03-01')
    expect(systemClock.now()).toBeInstanceOf(Date)
  })
})
