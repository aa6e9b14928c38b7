import { expect, it } from 'vitest'
import { timeFormatOf } from '../../src/profile/time-format.ts'

it.each([
  [' 09:21', ' HH:mm'],
  [' 9:21:05', ' H:mm:ss'],
  ['T10:00:05.123Z', "'T'HH:mm:ssXXX"],
  [' 10:00:05,123 +0100', ' HH:mm:ss,SSS XX'],
  [' 12:00 a.m.', ' h:mm a'],
  [', 3:04pm', ', h:mma'],
  [':10:00:05 -05', ':HH:mm:ss X'],
  [' 10:00 GMT', " HH:mm 'GMT'"],
  // As it stands in names of files and in exports: a point instead of a colon.
  [' 10.39.15', ' HH.mm.ss'],
  [' 10.39:15', undefined],
  [' 10:00 CET', undefined],
  [' at noon', undefined],
  [' 100:00', undefined],
])('%j is %j', (text, expected) => {
  expect(timeFormatOf(text)).toBe(expected)
})
