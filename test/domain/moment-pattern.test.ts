import { expect, test } from 'vitest'
import { momentParts } from '../../src/domain/moment-format.ts'
import { momentPattern } from '../../src/domain/moment-pattern.ts'

const groups = (format: string, text: string): string[] | undefined =>
  new RegExp(`^${momentPattern(momentParts(format) ?? []).replaceAll('\\x{', '\\u{')}$`, 'u').exec(text)?.slice(1)

test.each([
  ['dd/MM/yyyy H:mm', '3/5/2015 9:21', ['3', '5', '2015', '9', '21']],
  ['yyyy-MM-dd H:mm', '2015-3-05 9:21', undefined],
  ['yyyyMMddHHmmss', '20240103100005', ['2024', '01', '03', '10', '00', '05']],
  ['EEE, d MMMM yyyy HH:mm:ss XX', 'Tue, 03 Jan 2024 10:00:05 +0100', ['03', 'Jan', '2024', '10', '00', '05', '+0100']],
  ["d 'de' MMMM(es) 'de' yyyy h:mm a", '1º de marzo de 2024 3:04\u202fp. m.', ['1', 'marzo', '2024', '3', '04', 'p']],
  ['MMMM d, yyyy', 'Jan 6 2019', undefined],
])('%s over %j', (format, text, expected) => {
  expect(groups(format, text)).toEqual(expected)
})
