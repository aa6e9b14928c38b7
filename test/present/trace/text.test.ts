import { expect, it } from 'vitest'
import { presentTrace } from '../../../src/present/trace/text.ts'
import { reportWith } from '../../trace/support.ts'

it('tells summary, phases, agents, decisions, failures and timeline', () => {
  const text = presentTrace(reportWith('a plain reason'))
  for (const part of ['Phases', 'Agents', 'Decisions', 'Scorecard', 'Row accounting', 'Failures', 'Timeline']) {
    expect(text).toContain(part)
  }
  expect(text).toContain('again: a plain reason')
  expect(text).toContain('record 7 of a plain reason')
})

it('writes control characters of data out', () => {
  const text = presentTrace(reportWith('\u001b[2J\u202Eevil'))
  expect(['\u001b', '\u202E'].filter((character) => text.includes(character))).toEqual([])
})

it('says that nothing failed', () => {
  expect(presentTrace({ ...reportWith('x'), failures: [] })).toContain('none: no gate refused anything')
})
