import { describe, expect, it } from 'vitest'
import { GangwayError } from '#domain'
import { isModification, sentences, understandRequest } from '../../../src/workload/modify/understand-request.ts'
import { orders, said } from './support/demo-surroundings.ts'

const surroundings = await orders()

describe('the table of sentences', () => {
  it.each(sentences.map(({ says }) => says))('knows its own example: %s', (says) => {
    expect(isModification(says)).toBe(true)
  })

  it('takes politeness, the name of the workload and a full stop for what they are', () => {
    const wanted = { 'schedule.cron': '0 6 * * *' }
    for (const words of ['run it at six', 'Please run it at six.', 'can you run it at 6 in orders?', 'In orders, run it at 06:00'])
      expect(said(words, surroundings), words).toEqual(wanted)
  })

  it('reads several changes of one request', () => {
    expect(said('hash the phone and run it at six; make status and currency required', surroundings)).toMatchObject({
      'pii.customer_phone': { type: 'PHONE', masking: 'hash' },
      'schedule.cron': '0 6 * * *',
      'columns.status.nullable': false,
      'columns.currency.nullable': false,
    })
  })

  it.each(['make it better', 'mask', 'improve the quality of status', 'DROP TABLE orders', 'why?', ''])(
    'guesses nothing of %j',
    (words) => {
      expect(() => understandRequest(words, surroundings)).toThrow(GangwayError)
      expect(() => understandRequest(words, surroundings)).toThrow(expect.objectContaining({ fault: 'caller' }))
    },
  )

  it('says what can be said', () => {
    expect(() => understandRequest('improve everything', surroundings)).toThrow(
      expect.objectContaining({ code: 'request_not_understood', hint: expect.stringContaining('"mask the phone"') }),
    )
  })

  it('does half of a request never', () => {
    expect(() => understandRequest('run it at six and improve everything', surroundings)).toThrow(GangwayError)
  })

  it('refuses a text that is no request', () => {
    expect(() => understandRequest('mask phone '.repeat(200), surroundings)).toThrow(expect.objectContaining({ code: 'request_too_long' }))
  })

  it('keeps the words as the reason, on one line and capped', () => {
    const { changes } = understandRequest(`unmask the phone because\u0007 ${'x'.repeat(400)}`, surroundings)
    expect(changes[0]?.reason).toMatch(/^unmask the phone because x+…$/)
    expect(changes[0]?.reason.length).toBeLessThanOrEqual(200)
  })
})
