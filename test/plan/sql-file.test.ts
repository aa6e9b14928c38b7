import { expect, it } from 'vitest'
import { sourceMark } from '#kit'
import { sqlFile } from '../../src/plan/sql-file.ts'

it('holds the text without marks, and what its lines are made from', () => {
  expect(sqlFile('sql/a.sql', `select\n  ${sourceMark('c#a')}"a"`)).toEqual({
    path: 'sql/a.sql',
    sql: 'select\n  "a"',
    lines: [{ sources: [] }, { sources: ['c#a'] }],
  })
})
