import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findProject } from '../../src/cli/find-project.ts'

const place = () => mkdtempSync(join(tmpdir(), 'gangway-find-'))

it('takes the folder that is named, from where the caller stands', () => {
  const at = place()
  mkdirSync(join(at, 'project'))
  expect(findProject('project', at)).toBe(join(at, 'project'))
})

it('refuses a folder that is not there, and a file', () => {
  const at = place()
  writeFileSync(join(at, 'file'), '')
  for (const given of ['nowhere', 'file']) {
    expect(() => findProject(given, at)).toThrow(
      expect.objectContaining({ code: 'project_missing', fault: 'caller', subject: join(at, given) }),
    )
  }
})

it.each([
  ['gangway.yaml', (at: string) => writeFileSync(join(at, 'gangway.yaml'), '')],
  ['workloads/', (at: string) => mkdirSync(join(at, 'workloads'))],
  ['package.json of gangway', (at: string) => writeFileSync(join(at, 'package.json'), '{ "name": "gangway" }')],
])('finds %s upwards', (_, make) => {
  const at = place()
  make(at)
  mkdirSync(join(at, 'deep', 'deeper'), { recursive: true })
  expect(findProject(undefined, join(at, 'deep', 'deeper'))).toBe(at)
})

it('stays where it is when there is nothing', () => {
  const at = place()
  writeFileSync(join(at, 'package.json'), '{ "name": "other" }')
  expect(findProject(undefined, at)).toBe(at)
})
