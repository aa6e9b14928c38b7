import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isDirectory, isProject, nearestProject } from '../../../src/app/project/is-project.ts'

const place = () => mkdtempSync(join(tmpdir(), 'gangway-is-project-'))

it('is the nearest one upwards, also from a folder that is not there yet', () => {
  const at = place()
  expect(isProject(at)).toBe(false)
  mkdirSync(join(at, 'workloads'))
  mkdirSync(join(at, 'inner'))
  writeFileSync(join(at, 'inner', 'gangway.yaml'), '')
  expect(nearestProject(join(at, 'inner', 'deep'))).toBe(join(at, 'inner'))
  expect(nearestProject(join(at, 'other', 'deep'))).toBe(at)
})

it('is no project where workloads is a file, or a file is on the way', () => {
  const at = place()
  writeFileSync(join(at, 'workloads'), '')
  expect(isProject(at)).toBe(false)
  expect(isProject(join(at, 'workloads', 'x'))).toBe(false)
  expect(isDirectory(join(at, 'workloads', 'x'))).toBe(false)
})
