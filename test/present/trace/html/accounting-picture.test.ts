import { expect, it } from 'vitest'
import { accountingPicture } from '../../../../src/present/trace/html/accounting-picture.ts'
import { reportWith } from '../../../trace/support.ts'

it('draws a post for each zone, a stream for each border, and a branch for each way that rows left', () => {
  const { text } = accountingPicture(reportWith('x').accounting)
  expect(text.match(/class="zone-/g)).toHaveLength(6)
  expect(text.match(/class="flow"/g)).toHaveLength(4)
  expect(text.match(/class="stream/g)).toHaveLength(4)
  expect(text).toContain('2 quarantined, 1 duplicate, 2 conflicts, 0 filtered')
})

it('copes with no border and with no row', () => {
  expect(accountingPicture([]).text).toBe('')
  const empty = reportWith('x').accounting.map((border) => ({ ...border, in: 0, out: 0, quarantined: 0, duplicates: 0 }))
  expect(accountingPicture(empty).text).not.toMatch(/NaN|Infinity/)
})
