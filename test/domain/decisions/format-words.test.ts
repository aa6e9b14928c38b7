import { expect, it } from 'vitest'
import { selectedTable } from '#domain'

it('says which table of its files a reading takes, and nothing where it chooses none', () => {
  expect(selectedTable({ name: 'excel', sheet: 'May', header: true })).toBe('{"sheet":"May"}')
  expect(selectedTable({ name: 'json', layout: 'array', path: '/data', items: 'lines' })).toBe('{"path":"/data","items":"lines"}')
  expect(selectedTable({ name: 'json', layout: 'array', flatten: ['a'] })).toBeUndefined()
  expect(selectedTable(undefined)).toBeUndefined()
})
