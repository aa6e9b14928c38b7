import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readProjectDefaults } from '../../../src/app/project/project-defaults.ts'
import { PROJECT_TEXT } from '../../../src/app/operations/init/files.ts'

function project(text?: string): string {
  const at = mkdtempSync(join(tmpdir(), 'gangway-defaults-'))
  if (text !== undefined) writeFileSync(join(at, 'gangway.yaml'), text)
  return at
}

it.each([undefined, '', '\uFEFF# nothing\n\n', PROJECT_TEXT])('has none in %j', async (text) => {
  expect(await readProjectDefaults(project(text))).toEqual({})
})

it('reads the examples of a new project as they stand', async () => {
  expect(await readProjectDefaults(project(PROJECT_TEXT.replaceAll(/^# (?=\w+:|  )/gm, '')))).toEqual({
    platform: 'local',
    contacts: { owner: 'data-team@example.com', steward: 'orders-desk@example.com', failure: 'on-call@example.com' },
  })
})

it.each([
  ['platform: local\ncontacs:\n  owner: Ana\n', 'gangway.yaml:2:1', /Did you mean contacts\?/],
  ['contacts:\n  ownr: Ana\n', 'gangway.yaml:2:3', /Did you mean owner\?/],
  ['platform: mars\n', 'gangway.yaml:1:11', /local/],
  ['model: provider/name\n', 'gangway.yaml:1:1', /platform, contacts/],
  ['platform: [\n', /^gangway\.yaml:\d+:\d+$/, /./],
])('refuses %j with its line', async (text, subject, hint) => {
  await expect(readProjectDefaults(project(text))).rejects.toMatchObject({
    fault: 'caller',
    subject: typeof subject === 'string' ? subject : expect.stringMatching(subject),
    hint: expect.stringMatching(hint),
  })
})

it('refuses a secret', async () => {
  const text = 'contacts:\n  failure: https://user:hunter2hunter2@example.com/hook\n'
  await expect(readProjectDefaults(project(text))).rejects.toMatchObject({ fault: 'caller' })
})
