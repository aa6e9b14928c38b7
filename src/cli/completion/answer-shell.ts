import { homedir } from 'node:os'
import type { Face } from '../face.ts'
import { complete } from './complete.ts'
import { joinedAtEquals, unquoted } from './shell-words.ts'

/**
 * What the script of a shell calls at each press of the key: `gangway __complete SHELL WORD…`, the last word being the one that is
 * completed. Answers a candidate a line, with a tab before what it is; `:files` and `:folders` leave the rest to the shell.
 */
export function answerShell([shell = '', ...words]: readonly string[], face: Face): void {
  const whole = (shell === 'bash' ? joinedAtEquals(words) : words).map((word) => withHome(shell === 'zsh' ? word : unquoted(word)))
  const { candidates, shell: left } = complete(whole, face.workingDirectory)
  // bash replaces only what stands behind the sign.
  const cut = shell === 'bash' ? (/^--[\w-]+=/.exec(whole.at(-1) ?? '')?.[0].length ?? 0) : 0
  const lines = candidates.map(({ value, describes }) => `${value.slice(cut)}\t${describes}\n`)
  face.out([...lines, ...(left === undefined ? [] : [`:${left}\n`])].join(''))
}

const withHome = (word: string): string => (word.startsWith('~/') ? homedir() + word.slice(1) : word)
