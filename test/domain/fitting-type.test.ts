import { describe, expect, it } from 'vitest'
import { fittingType, type TypeCandidate } from '#domain'

const candidate = (type: TypeCandidate['type'], violations = 0): TypeCandidate => ({ type, share: 1 - violations / 100, violations })

describe('the type that fits', () => {
  it('is none where only text reads enough', () => expect(fittingType('a', [candidate('integer', 6), candidate('text')])).toBeUndefined())

  it('is a boolean beside numbers that do not read every value: yes, true and 1', () => {
    expect(fittingType('paid', [candidate('boolean'), candidate('integer', 60)])?.type).toBe('boolean')
    expect(fittingType('paid', [candidate('boolean'), candidate('integer')])?.type).toBe('integer')
  })
})
