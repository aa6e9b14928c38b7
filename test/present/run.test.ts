import { widthOf } from '#system'
import { describe, expect, it } from 'vitest'
import { presentRun } from '../../src/present/run.ts'
import { doneRun, waitingRun } from './support/run-view.ts'

describe('a run', () => {
  it('that is done', () => expect(presentRun(doneRun)).toMatchSnapshot())

  it('that waits', () => expect(presentRun(waitingRun)).toMatchSnapshot())

  it('that was stopped says why and nothing to try', () => {
    const text = presentRun({ ...doneRun, state: 'stopped', message: 'Stopped at the review.', artifacts: [], score: {}, accounting: [] })
    expect(text).toContain('Stopped at the review.')
    expect(text).not.toContain('Where it is')
  })

  it('that published nothing names no place of tables', () => {
    const { places: _, ...unpublished } = doneRun
    const text = presentRun(unpublished)
    expect(text).toContain('workloads/orders/')
    expect(text).not.toContain('lake')
  })

  it('stays within 120 columns', () => {
    const lines = [presentRun(doneRun), presentRun(waitingRun)].flatMap((text) => text.split('\n'))
    expect(lines.filter((line) => widthOf(line) > 120)).toEqual([])
  })
})
