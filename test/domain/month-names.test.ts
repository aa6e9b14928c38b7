import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { monthNames } from '#domain'

it('are the same in the interpreter that gates compare with', () => {
  const text = readFileSync('shared/python/gangway_gate/reference/month_names.py', 'utf8')
  const found = [...text.matchAll(/"(\w\w)": ((?:"[^"]*"\s*)+)/g)].map(([, language, parts = '']) => [
    language,
    parts.replaceAll(/"\s*"?/g, ''),
  ])
  expect(Object.fromEntries(found)).toEqual(monthNames)
})
