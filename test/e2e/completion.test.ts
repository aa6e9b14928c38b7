import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, ended, Project } from './support/project.ts'
import { driveTerminal, type Step } from './support/terminal.ts'

const BEGIN = '\u0001'

const cases: readonly { line: string; words: readonly string[] }[] = [
  { line: 'gangway stat', words: ['gangway', 'status'] },
  { line: 'gangway deplo', words: ['gangway', 'deplo'] },
  { line: 'gangway run ord', words: ['gangway', 'run', 'orders'] },
  { line: 'gangway onboard --unat', words: ['gangway', 'onboard', '--unattended'] },
  { line: 'gangway onboard --until conf', words: ['gangway', 'onboard', '--until', 'confirm'] },
  { line: 'gangway query orders --zone=quar', words: ['gangway', 'query', 'orders', '--zone=quarantine'] },
  { line: 'gangway explain orders RE', words: ['gangway', 'explain', 'orders', 'README.md'] },
  { line: 'gangway explain orders not', words: ['gangway', 'explain', 'orders', "notes of Ana's.md"] },
  { line: 'gangway profile my', words: ['gangway', 'profile', "my sales (it's).csv"] },
  { line: 'gangway profile my\\ sa', words: ['gangway', 'profile', "my sales (it's).csv"] },
]

/** How each shell is started without the files of whoever runs the tests. */
const shells: readonly { name: 'bash' | 'zsh' | 'fish'; command: readonly string[]; load: string }[] = [
  { name: 'bash', command: ['bash', '--norc', '--noprofile', '-i'], load: 'eval "$(gangway completion bash)"' },
  { name: 'zsh', command: ['zsh', '-f', '-i'], load: 'bindkey -e; eval "$(gangway completion zsh)"' },
  { name: 'fish', command: ['fish', '--no-config', '-i'], load: 'gangway completion fish | source' },
]

const isInstalled = (name: string): boolean => spawnSync(name, ['-c', 'exit 0']).status === 0

/** A project with names that a shell reads otherwise, and `gangway` on the path. */
function place() {
  const project = new Project()
  mkdirSync(project.path('workloads', 'orders'), { recursive: true })
  for (const file of ['README.md', "notes of Ana's.md"]) project.write(join('workloads', 'orders', file), '')
  project.write("my sales (it's).csv", 'a\n1\n')
  const bin = mkdtempSync(join(tmpdir(), 'gangway-bin-'))
  symlinkSync(join(checkout, 'bin', 'gangway.mjs'), join(bin, 'gangway'))
  const home = mkdtempSync(join(tmpdir(), 'gangway-home-'))
  return { project, env: { PATH: `${bin}:${process.env['PATH']}`, HOME: home, PS1: '$ ', TERM: 'dumb' } }
}

describe('the key that completes', () => {
  for (const { name, command, load } of shells) {
    const there = isInstalled(name)
    it.skipIf(!there)(`works in ${name}${there ? '' : ' (not run: it is not installed)'}`, { timeout: 240_000 }, async () => {
      const { project, env } = place()
      const shown = (words: readonly string[]): string => words.map((word) => `<${word}>`).join('')
      // The shell itself tells which words the completed line has.
      const typed = (line: string): readonly string[] => [`${line}\t`, BEGIN, "printf '<%s>' ", '\r']
      const waits = ['loaded', ...cases.map(({ words }) => shown(words))].map((text) => text.replaceAll(/[()[\].*+?|\\^$]/g, '\\$&'))
      const sends = [...cases.map(({ line }) => typed(line)), ['exit\r']]
      const steps: Step[] = [
        { expect: '[$%>#] ?$', send: [`${load}; echo load''ed\r`] },
        ...waits.map((expected, index) => ({ expect: expected, send: sends[index] ?? [], timeout: 30 })),
      ]
      const { missed, transcript } = await driveTerminal(command, { cwd: project.directory, env, steps })
      expect(missed, transcript).toBeNull()
    })
  }
})

it('answers within 0.2 s of work', () => {
  const { project, env } = place()
  const once = (): number => {
    const command = "TIMEFORMAT='%U %S'; time gangway __complete bash run ord >/dev/null"
    const { stderr } = spawnSync('bash', ['-c', command], { cwd: project.directory, env, encoding: 'utf8' })
    return stderr
      .trim()
      .split(' ')
      .map(Number)
      .reduce((sum, part) => sum + part, 0)
  }
  expect(Math.min(once(), once(), once())).toBeLessThan(0.2)
})

it('is quiet about what it cannot answer', async () => {
  const { project, env } = place()
  writeFileSync(project.path('gangway.yaml'), 'nonsense: [\n')
  const answer = (words: readonly string[]) =>
    execFileSync('gangway', ['__complete', ...words], { cwd: project.directory, env, encoding: 'utf8' })
  expect(answer([])).toContain('onboard\t')
  expect(answer(['bash', 'run', 'ord'])).toBe('orders\t\n')
  expect(answer(['bash', 'nothing', ''])).toBe('')
  expect((await ended(project.start(['__complete', 'bash', 'run', '--project', '/nowhere', '']))).code).toBe(0)
})
