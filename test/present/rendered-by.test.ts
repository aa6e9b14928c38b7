import { expect, it } from 'vitest'
import { presentBuild, presentRenderedBy, presentRerendered, renderedByCalls } from '../../src/present/rendered-by.ts'
import { compareBuilds } from '../../src/workload/rendered-by.ts'

const older = { gangway: '0.1.0', renderer: 'abc1234def' }
const newer = { gangway: '9.2.0', renderer: 'def5678abc' }

it('shortens the hash of a build, and says where there is none', () => {
  expect(presentBuild(older)).toBe('0.1.0 (abc1234)')
  expect(presentBuild({ ...older, renderer: null })).toBe('0.1.0 (not a build)')
})

it('shows a text of a lock as one line', () => {
  expect(presentBuild({ gangway: `1\n\u001b[2J${'x'.repeat(99)}`, renderer: '\n\n' })).toMatch(/^1\\n\\u001b\[2Jx+… \(\\n\\n\)$/)
})

it('says nothing of the build that runs', () => {
  expect(presentRenderedBy(compareBuilds(older, older))).toEqual([])
  expect(presentRenderedBy(undefined)).toEqual([])
  expect(presentRerendered(compareBuilds(older, older))).toEqual([])
})

it('names both builds, what is known to differ, and what shows the rest', () => {
  expect(presentRenderedBy(compareBuilds(older, newer), ['3 files were rendered from older templates'])).toEqual([
    '↑ rendered by gangway 0.1.0 (abc1234), this is 9.2.0 (def5678): 3 files were rendered from older templates',
  ])
  expect(presentRenderedBy(compareBuilds(older, newer))[0]).toMatch(/: files may be rendered otherwise$/)
  expect(presentRerendered(compareBuilds(older, newer))).toEqual([expect.stringContaining('0.1.0 (abc1234), this is 9.2.0 (def5678)')])
})

it('proposes an upgrade to the older of the two, by a command that holds a version and nothing else', () => {
  expect(presentRenderedBy(compareBuilds(newer, older))).toEqual([
    '↓ rendered by gangway 9.2.0 (def5678), this is the older 0.1.0 (abc1234), which runs it and refuses to change it',
    '  → npm install gangway@9.2.0',
  ])
  const unknown = { ...compareBuilds({ ...newer, gangway: 'x && y' }, older), relation: 'newer' as const }
  expect(presentRenderedBy(unknown)).toHaveLength(1)
})

it('proposes to look at what would change, where this build may change it', () => {
  const next = [{ operation: 'regenerate', input: { workload: 'orders', dryRun: true }, says: 'shows what would be rendered otherwise' }]
  expect(renderedByCalls('orders', compareBuilds(older, newer))).toEqual(next)
  expect([compareBuilds(newer, older), compareBuilds(older, older), undefined].flatMap((by) => renderedByCalls('orders', by))).toEqual([])
})
