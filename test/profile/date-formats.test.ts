import { expect, it } from 'vitest'
import { exchanged, isMonthAlone, momentFormatsOf, orderOf } from '../../src/profile/date-formats.ts'
import { dialect } from './support.ts'

const formats = (...values: string[]): string[] => momentFormatsOf(values).map(({ format }) => format)

// Each value as somebody had it in a file that was read wrongly, with the project that tells of it.
it.each([
  [['3/5/2015 9:21'], ['dd/MM/yyyy H:mm', 'MM/dd/yyyy H:mm']],
  [['2024-01-31'], ['yyyy-MM-dd']],
  [
    ['2024-1-3', '2024-01-31'],
    ['yyyy-MM-dd', 'yyyy-M-d'],
  ],
  [['2024-01-31 10:00:00.123', '2024-01-31 9:00:00'], ['yyyy-MM-dd H:mm:ss']],
  [['2024-01-31T10:00:00+02:00', '2024-01-31T08:00:00Z'], ["yyyy-MM-dd'T'HH:mm:ssXXX"]],
  // tidyverse/readr#1276
  [
    ['4/9/2021 2:18:25 PM', '4/13/2021 10:15:57 PM'],
    ['dd/MM/yyyy h:mm:ss a', 'MM/dd/yyyy h:mm:ss a'],
  ],
  // python-babel/babel#1012
  [['6/13/23, 3:27\u202fPM'], ['dd/MM/yy, h:mm a', 'MM/dd/yy, h:mm a']],
  // lucasrodes/whatstk#150
  [['2019/02/13, 4:38 am'], ['yyyy/MM/dd, h:mm a']],
  // tidyverse/lubridate#496, scrapinghub/dateparser#395
  [['3. Mär 2000', '12. Dez 2001', '1. MRZ 2018'], ['d. MMMM(de) yyyy']],
  // datejs/Datejs#97
  [['sam. 01 avril 2017', 'mar. 01 août 2017'], ['EEE d MMMM(fr) yyyy']],
  // DuarteSantos8/openGym#273
  [['1 févr. 2024', '14 juil. 2024', '3 déc. 2024'], ['d MMMM(fr) yyyy']],
  [['3 de marzo de 2024'], ["d 'de' MMMM(es) 'de' yyyy"]],
  [['1 mrt. 2024', '2 mei 2024'], ['d MMMM(nl) yyyy']],
  [['Jan 06, 2019', 'March 3rd, 2020'], ['MMMM d, yyyy']],
  [['Mar 3, 2024'], ['MMMM d, yyyy']],
  [['31-OCT-2023'], ['dd-MMM-yyyy', 'd-MMMM-yyyy']],
  // jtmoon79/super-speedy-syslog-searcher#82, wvanbergen/request-log-analyzer#89
  [['14/Feb/2023 14:30:20.483 +0000'], ['d/MMMM/yyyy HH:mm:ss XX']],
  [['27/Jan/2011:00:25:00 -0500'], ['d/MMMM/yyyy:HH:mm:ss XX']],
  [['2024-01-03 10:00:05,123'], ['yyyy-MM-dd HH:mm:ss,SSS']],
  // otros-systems/otroslogviewer#152
  [['2012-01-12T20:02:00.237+0200'], ["yyyy-MM-dd'T'HH:mm:ssXX"]],
  [['Tue, 03 Jan 2024 10:00:05 +0100'], ['EEE, dd MMM yyyy HH:mm:ss XX', 'EEE, d MMMM yyyy HH:mm:ss XX']],
  [['Tue Jan  3 10:00:05 2024'], ['EEE MMMM d HH:mm:ss yyyy']],
  [['2024-01-03 10:00:05 UTC'], ["yyyy-MM-dd HH:mm:ss 'UTC'"]],
  [['20240103100005'], ['yyyyMMddHHmmss']],
  [['2019-01'], ['yyyy-MM']],
  [['Jan 2019', 'Sept 2020'], ['MMMM yyyy']],
  [['25:10:00'], []],
  [['2024-W03'], []],
  [['5 apples', 'Mar del Plata 12', '12.50', '+49 30 123456', 'May I have 2 of them?'], []],
])('%j may be %j', (values, expected) => {
  expect(formats(...values)).toEqual(expected)
  for (const format of expected) expect(() => dialect.parseDate('x', 'timestamp', [format])).not.toThrow()
})

it('exchanges day and month, where that is another format', () => {
  expect(exchanged('dd/MM/yyyy')).toBe('MM/dd/yyyy')
  expect(exchanged('MM/dd/yyyy HH:mm')).toBe('dd/MM/yyyy HH:mm')
  expect(exchanged('EEE, dd/MM/yy(1927-2026) h:mm a')).toBe('EEE, MM/dd/yy(1927-2026) h:mm a')
  expect(exchanged('dd.MM.yyyy')).toBeUndefined()
  expect(exchanged('yyyy-MM-dd')).toBeUndefined()
  expect(exchanged('d MMMM yyyy')).toBeUndefined()
})

it('tells the order of a format', () => {
  expect(["dd/MM/yyyy'T'HH:mm", 'MM-dd-yy', 'yyyyMMdd', 'd. MMMM(de) yyyy', 'yyyy-MM'].map(orderOf)).toEqual([
    'dmy',
    'mdy',
    'ymd',
    undefined,
    undefined,
  ])
  expect(['yyyy-MM', 'MMMM(fr) yyyy', 'yyyy-MM-dd', 'epoch_seconds'].map(isMonthAlone)).toEqual([true, true, false, false])
})
