import { expect, it } from 'vitest'
import { z } from 'zod'
import { parseYaml } from '#system'
import { GITIGNORE_TEXT, missingPatterns, PROJECT_TEXT } from '../../../../src/app/operations/init/files.ts'

it('lacks nothing of its own patterns, however their slashes are written', () => {
  expect(missingPatterns(GITIGNORE_TEXT)).toEqual([])
  expect(missingPatterns(GITIGNORE_TEXT.replaceAll(/^\/|\/$/gm, '').replaceAll('\n', '\r\n'))).toEqual([])
  expect(missingPatterns(GITIGNORE_TEXT.replace('/lake/', '# /lake/'))).toEqual(['/lake/'])
})

it('offers in comments what is read: each example can be taken as it stands', () => {
  const examples = PROJECT_TEXT.replaceAll(/^# (?=\w+:|  )/gm, '')
  const read = parseYaml(examples, { path: 'gangway.yaml', schema: z.record(z.string(), z.unknown()) })
  expect(Object.keys(read)).toEqual(['platform', 'contacts'])
})
