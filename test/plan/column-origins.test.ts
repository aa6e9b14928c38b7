import { expect, it } from 'vitest'
import { ColumnOrigins } from '../../src/plan/column-origins.ts'

it('keeps what made a column and what changed it, the last change first, under each of its names', () => {
  const origins = new ColumnOrigins()
  origins.input('a', 'source')
  origins.change('a', 'trim')
  origins.change('b', 'rename', 'a')
  origins.change('c', 'derive')
  expect(origins.of('b')).toEqual(['rename', 'trim', 'source'])
  expect([origins.made('b'), origins.made('c'), origins.made('none')]).toEqual([['source'], ['derive'], []])
})
