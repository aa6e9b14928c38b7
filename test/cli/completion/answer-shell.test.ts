import { expect, it } from 'vitest'
import { answerShell } from '../../../src/cli/completion/answer-shell.ts'
import { recorder } from '../support/recorder.ts'

function answered(...words: string[]): string {
  const face = recorder('/')
  answerShell(words, face)
  return face.stdout()
}

it('answers a candidate a line, and leaves the rest to the shell', () => {
  expect(answered('fish', 'doc')).toBe('doctor\twhat is installed, what is missing, how to get it\n')
  expect(answered('zsh', 'onboard', '')).toBe(':files\n')
  expect(answered('bash')).toContain('onboard\t')
})

it('gives bash the part behind the sign, the others the whole word', () => {
  expect(answered('bash', 'query', 'orders', 'x', '--zone', '=', 'si')).toBe('silver\t\n')
  expect(answered('zsh', 'query', 'orders', 'x', '--zone=si')).toBe('--zone=silver\t\n')
})

it('reads a word whose quote is still open', () => {
  expect(answered('bash', 'query', 'orders', '--zone', '"si')).toBe('silver\t\n')
})
