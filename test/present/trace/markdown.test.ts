import { expect, it } from 'vitest'
import { traceAsMarkdown } from '../../../src/present/trace/markdown.ts'
import { reportWith } from '../../trace/support.ts'

it('has a section for each part, and a map of the way', () => {
  const text = traceAsMarkdown(reportWith('a plain reason'))
  for (const part of ['Phases', 'Map', 'Row accounting', 'Scores', 'Agents', 'Failures', 'Decisions', 'Timeline']) {
    expect(text).toContain(`## ${part}\n`)
  }
  expect(text).toContain('flowchart LR')
})

it('lets no mark-up of data take effect', () => {
  const text = traceAsMarkdown(reportWith('a|b\n# [x](javascript:1) <img src=x onerror=y> `c`'))
  expect(text).not.toContain('<img')
  expect(text).not.toMatch(/(^|[^\\])\]\(javascript/m)
  expect(text).not.toMatch(/^# \[x/m)
  const rows = text.split('\n').filter((line) => line.startsWith('| config/source'))
  expect(rows).toHaveLength(1)
})
