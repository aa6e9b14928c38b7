import { describe, expect, it } from 'vitest'
import { environmentError } from '#domain'
import { openError, queryError } from '../../src/system/duckdb-error.ts'

describe('queryError', () => {
  it.each([
    ['INTERRUPT Error: Interrupted!', 'interrupted', 'query_interrupted'],
    ['Out of Memory Error: could not allocate', 'environment', 'out_of_memory'],
    ['IO Error: Could not write: No space left on device', 'environment', 'disk_full'],
    ['Binder Error: Referenced column "x" not found', 'defect', 'sql_failed'],
  ])('%s', (message, fault, code) => expect(queryError(new Error(message), 'SELECT 1')).toMatchObject({ fault, code }))

  it('keeps what is known already and cuts long SQL', () => {
    const known = environmentError({ code: 'x', message: 'x' })
    expect(queryError(known, '')).toBe(known)
    expect(queryError('no error', 'x'.repeat(5000)).subject).toHaveLength(2001)
    expect(openError(new Error('why'), '/x.duckdb')).toMatchObject({
      fault: 'environment',
      code: 'database_not_opened',
      subject: '/x.duckdb',
    })
  })
})
