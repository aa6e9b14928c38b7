import { expect, it } from 'vitest'
import { presentInit } from '../../src/present/init.ts'

it('says what is new, what stayed, and what a .gitignore lacks', () => {
  const report = { project: '/p', created: ['workloads/'], kept: ['.gitignore'], gitignore_lacks: ['/lake/'], inside_of: '/' }
  const text = presentInit(report)
  for (const line of ['✓ /p is a project', '  + workloads/', '  · .gitignore', '    /lake/', '▲ It lies in the project /;']) {
    expect(text).toContain(line)
  }
})

it('says that nothing is new', () => {
  expect(presentInit({ project: '/p q', created: [], kept: ['workloads/'] })).toContain('✓ /p q was a project already')
})
