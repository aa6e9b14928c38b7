import { expect, it } from 'vitest'
import {
  conflictDraftPath,
  conflictRecordPath,
  conflictRecords,
  readConflictRecord,
  recordPaths,
} from '../../../src/workload/merge/conflict-record.ts'

const conflict = { reason: 'both', places: [{ at: 'a', base: '1', yours: '2', draft: '3' }], draft: 'a: 3\n' }
const files = conflictRecords({ path: 'config/source.yaml', outcome: 'conflict', content: 'a: 2\n', base: 'a: 1\n', conflict }, 'orders')

it('writes a record with the whole draft beside it, and nothing for another outcome', () => {
  expect([...files.keys()]).toEqual(['.gangway/conflicts/config/source.yaml.draft', '.gangway/conflicts/config/source.yaml.conflict.json'])
  expect(files.get(conflictDraftPath('config/source.yaml'))).toBe('a: 3\n')
  expect(conflictRecords({ path: 'a', outcome: 'same', content: 'x', base: 'x' }, 'orders').size).toBe(0)
})

it('reads a record back where it belongs only', () => {
  const path = conflictRecordPath('config/source.yaml')
  const text = files.get(path) ?? ''
  expect(readConflictRecord(text, path)).toMatchObject({ reason: 'both', places: conflict.places })
  for (const [record, at] of [
    [text, conflictRecordPath('../../elsewhere')],
    ['{', path],
  ] as const) {
    expect(() => readConflictRecord(record, at)).toThrow(expect.objectContaining({ fault: 'caller', code: 'conflict_record_unreadable' }))
  }
  expect(recordPaths([...files.keys(), 'config/a.conflict.json'])).toEqual([path])
})
