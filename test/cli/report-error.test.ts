import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callerError, environmentError } from '#domain'
import { reportError } from '../../src/cli/report-error.ts'
import { recorder } from './support/recorder.ts'

const project = () => mkdtempSync(join(tmpdir(), 'gangway-error-'))

it('is one sentence with subject and hint', () => {
  const face = recorder('/')
  const error = callerError({
    code: 'yaml_invalid',
    message: 'The file is not valid YAML.',
    subject: 'workload.yaml:3:7',
    hint: 'Correct the line.',
  })
  expect(reportError(error, face, { json: false })).toBe(2)
  expect(face.stderr()).toBe('✗ The file is not valid YAML.\n  workload.yaml:3:7\n  → Correct the line.\n')
  expect(face.stdout()).toBe('')
})

it('does not say the subject twice', () => {
  const face = recorder('/')
  reportError(callerError({ code: 'run_unknown', message: 'There is no run r1.', subject: 'r1' }), face, { json: false })
  expect(face.stderr()).toBe('✗ There is no run r1.\n')
})

it('tells every problem with its place and what would be valid', () => {
  const problems = [
    { code: 'config_invalid', message: 'a is 2', subject: 'x.yaml:1:4', hint: 'Valid here: 1.' },
    { code: 'config_invalid', message: 'b is 3', subject: 'x.yaml:2:4' },
  ]
  const error = callerError({
    code: 'config_invalid',
    message: 'a is 2 (1 more below)',
    subject: 'x.yaml:1:4',
    hint: 'Valid here: 1.',
    problems,
  })
  const face = recorder('/')
  expect(reportError(error, face, { json: false })).toBe(2)
  expect(face.stderr()).toBe('✗ a is 2 (1 more below)\n  x.yaml:1:4\n  → Valid here: 1.\n✗ b is 3\n  x.yaml:2:4\n')
  const document = recorder('/')
  reportError(error, document, { json: true })
  expect(JSON.parse(document.stdout())).toMatchObject({ error: { code: 'config_invalid', problems } })
})

it('is one document on stdout with --json', () => {
  const face = recorder('/')
  expect(reportError(environmentError({ code: 'disk_full', message: 'The disk is full.' }), face, { json: true })).toBe(4)
  expect(JSON.parse(face.stdout())).toEqual({ error: { code: 'disk_full', message: 'The disk is full.', subject: null, hint: null } })
  expect(face.stderr()).toBe('')
})

it('keeps the stack of a defect in a file and prints where', () => {
  const face = recorder('/')
  const at = project()
  const error = new TypeError('x is undefined', { cause: new Error('the cause') })
  expect(reportError(error, face, { json: true, folder: at })).toBe(5)
  const { error: told } = JSON.parse(face.stdout())
  expect(told).toMatchObject({ code: 'defect', message: 'A defect of Gangway: x is undefined' })
  expect(told.subject.startsWith(join(at, '.gangway', 'defects'))).toBe(true)
  expect(readFileSync(told.subject, 'utf8')).toMatch(/TypeError: x is undefined\n {4}at [\s\S]*Caused by: Error: the cause/)
})

it('keeps the stack elsewhere when the project cannot be written', () => {
  const face = recorder('/')
  expect(reportError('thrown text', face, { json: true, folder: '/dev/null' })).toBe(5)
  expect(existsSync(JSON.parse(face.stdout()).error.subject)).toBe(true)
})

it.each(['ENOSPC', 'EROFS', 'EDQUOT', 'EACCES', 'EMFILE'])('is a fault of the machine, not a defect, wherever %s was met', (code) => {
  const met = Object.assign(new Error(`${code}: it failed`), { code, path: '/somewhere/file' })
  for (const error of [met, new Error('a library failed', { cause: met })]) {
    const face = recorder('/')
    expect(reportError(error, face, { json: true })).toBe(4)
    expect(JSON.parse(face.stdout())).toMatchObject({ error: { subject: '/somewhere/file', hint: expect.any(String) } })
  }
})
