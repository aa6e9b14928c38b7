import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Migration } from '#domain'
import { applyMigration, checkConfigText, parseConfigText, upgradeConfigText } from '../../../src/workload/index.ts'

const old = readFileSync(join(import.meta.dirname, '../../golden/fixtures/workload-0.1.0/.gangway/base/config/schedule.yaml'), 'utf8')

describe('upgradeConfigText', () => {
  it('changes the version and what was renamed, and not one byte more', () => {
    const { text, from, to } = upgradeConfigText('schedule', old)
    expect([from, to]).toEqual([1, 2])
    expect(text).toBe(old.replace('version: 1', 'version: 2').replace('exponential_backoff: true', 'backoff: exponential'))
    expect(parseConfigText('schedule', text)).toEqual(parseConfigText('schedule', old))
  })

  it.each([
    ['Windows line ends', old.replaceAll('\n', '\r\n')],
    ['a quoted key', old.replace('exponential_backoff: true', '"exponential_backoff": true # as agreed')],
    ['a comment and wide spaces', old.replace('exponential_backoff: true', '# ours\nexponential_backoff:    false   # slow source')],
  ])('keeps %s', (_, text) => {
    const upgraded = upgradeConfigText('schedule', text).text
    expect(checkConfigText('schedule', upgraded)).toMatchObject({ ok: true, value: { version: 2 } })
    const same = (each: string) =>
      each
        .replace(/version: \d/, '')
        .replace('exponential_backoff', 'backoff')
        .replace(/(: +)(true|false|exponential|constant)/, '$1')
    expect(upgraded.split('\n').map(same).join('\n')).toBe(text.split('\n').map(same).join('\n'))
  })

  it('leaves a file of the newest version and one that does not validate', () => {
    const { text } = upgradeConfigText('schedule', old)
    expect(upgradeConfigText('schedule', text)).toEqual({ text, from: 2, to: 2 })
    const broken = old.replace('retries: 3', 'retries: many')
    expect(upgradeConfigText('schedule', broken).text).toBe(broken)
  })
})

it('splices several places of one text, in lists and mappings', () => {
  const migration: Migration = {
    file: 'source',
    from: 4,
    edits: [
      { do: 'rename', path: ['columns', '*', 'kind'], to: 'role' },
      { do: 'replace', path: ['columns', '*', 'role'], values: [{ from: 'id', to: 'identifier' }] },
    ],
  }
  const text = 'version: 4 # four\ncolumns:\n  - {name: a, kind: "id"}\n  - name: b\n    kind:   id   # ours\n  - name: kind\n'
  expect(applyMigration(text, migration)).toBe(
    'version: 5 # four\ncolumns:\n  - {name: a, role: "identifier"}\n  - name: b\n    role:   identifier   # ours\n  - name: kind\n',
  )
})

it('points into the older file when that is invalid', () => {
  const broken = old.replace('exponential_backoff: true', 'exponential_backoff: often')
  expect(checkConfigText('schedule', broken).problems).toMatchObject([
    { subject: 'config/schedule.yaml:14:22', hint: 'Valid here: one of exponential, constant.' },
  ])
})
