import { rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareBuilds, renderedBy } from '../../src/workload/rendered-by.ts'
import { projectWithLock } from './support/golden-project.ts'

const build = (gangway: string, renderer: string | null) => ({ gangway, renderer })

describe('two builds', () => {
  it.each([
    ['same', build('0.1.0', 'a'), build('0.1.0', 'a')],
    ['same', build('0.1.0', 'a'), build('0.1.0', null)],
    ['other', build('0.1.0', 'a'), build('0.1.0', 'b')],
    ['other', build('0.1.0', null), build('0.1.0', 'b')],
    ['older', build('0.1.0', 'a'), build('0.2.0', 'b')],
    ['newer', build('0.10.0', 'a'), build('0.9.0', 'b')],
    ['newer', build('0.2.0', 'a'), build('0.2.0-rc.1', null)],
    ['other', build('of May', 'a'), build('0.1.0', 'a')],
  ] as const)('%s: %j, seen by %j', (relation, rendered, here) => {
    expect(compareBuilds(rendered, here)).toEqual({ relation, rendered_by: rendered, this_build: here })
  })
})

describe('who rendered a workload', () => {
  const here = build('0.1.0', 'here')

  it('stands in its lock', async () => {
    const { project } = projectWithLock({ renderer: 'there' })
    expect(await renderedBy(project, 'products', here)).toMatchObject({ relation: 'other', rendered_by: build('0.1.0', 'there') })
  })

  it('is newer where the lock has a form that is not known, whatever version it names', async () => {
    const { project } = projectWithLock({ version: 3, renderer: 'here', artifacts: 'of another form' })
    expect(await renderedBy(project, 'products', here)).toMatchObject({ relation: 'newer', rendered_by: here })
  })

  it('is not known without a lock, or with one that cannot be read', async () => {
    const { project, lockFile } = projectWithLock({})
    writeFileSync(lockFile, '{')
    expect(await renderedBy(project, 'products', here)).toBe(undefined)
    rmSync(lockFile)
    expect(await renderedBy(project, 'products', here)).toBe(undefined)
  })
})
