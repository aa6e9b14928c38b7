import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainFailure, explainFileError } from '../../../scripts/setup/explain-failure.mjs'

const log = join(mkdtempSync(join(tmpdir(), 'gangway-log-')), 'uv.log')
const told = (words: string): string => {
  writeFileSync(log, words)
  return explainFailure(log).sentence
}

it.each([
  ['error: Failed to fetch\n  Caused by: dns error', 'The Python packages could not be installed', 'check the network connection'],
  ['error: failed to write\n  Caused by: No space left on device (os error 28)', 'The disk is full', 'free 2 GB'],
  ['OSError: [Errno 13] Permission denied: "/x"', 'A folder cannot be written', 'let it be written'],
  ['error: Hash mismatch for `numpy==2.1`', 'A Python package is not the one', 'look at what stands between'],
])('tells %j in one sentence with what to do', (words, message, hint) => {
  const sentence = told(words)
  expect(sentence).toContain(message)
  expect(sentence).toContain(`: ${hint}`)
  expect(sentence.split('\n')).toHaveLength(1)
})

it('tells a folder from a defect', () => {
  const error = (code: string) => Object.assign(new Error(code), { code })
  expect(explainFileError(error('EROFS'), '/home')).toMatchObject({ message: '/home cannot be written.' })
  expect(explainFileError(error('ENOSPC'), '/home')).toMatchObject({ message: 'The disk is full.' })
  const defect = error('EMFILE')
  expect(explainFileError(defect, '/home')).toBe(defect)
})
