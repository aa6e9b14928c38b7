import { expect, it } from 'vitest'
import { isRunId, newRunId } from '#domain'

it('names runs so that they sort by time', () => {
  expect(newRunId(new Date('2026-06-30T10:15:00.123Z'), 'ab12')).toBe('20260630-101500-ab12')
})

it.each(['20260630-101500-ab12', '20260630-101500-AB12', '../../etc', ''])('knows a name when it sees one: %j', (text) => {
  expect(isRunId(text)).toBe(text === '20260630-101500-ab12')
})
