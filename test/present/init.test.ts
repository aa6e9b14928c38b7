import { expect, it } from 'vitest'
import { presentInit } from '../../src/present/init.ts'

it('says what is new, what stayed, and what a .gitignore lacks', () => {
  const report = { project: '/p', created: ['workloads/'], kept: ['.gitignore'], gitignore_lacks: ['/lake/'], inside_of: '/' }
  const text = presentInit(report, undefined)
  for (const line of ['✓ /p is a project', '  + workloads/', '  · .gitignore', '    /lake/', '▲ It lies in the project /;']) {
    expect(text).toContain(line)
  }
  expect(text.endsWith('\n  → gangway onboard path/to/data.csv')).toBe(true)
})

it('leads into a folder that was named', () => {
  const text = presentInit({ project: '/p q', created: [], kept: ['workloads/'] }, 'p q')
  expect(text).toContain("→ cd '/p q' && gangway onboard path/to/data.csv")
})
