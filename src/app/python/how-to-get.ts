import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Advice } from '#domain'
import type { Config } from '../config.ts'
import { shellWord } from '../../present/shell-command.ts'

/** How what Gangway needs is brought here, as sentences with the command to type. */
export interface HowToGet {
  /** The interpreter; what it needs besides, Gangway installs. */
  python: string
  /** The bundle of a checkout, or the package. */
  program: string
  git: string
}

type Place = Pick<Config, 'root' | 'workingFolder' | 'childEnvironment'>

/** A checkout builds the program itself; an installed package comes whole. */
export function howToGet({ root, workingFolder, childEnvironment }: Place): HowToGet {
  const has = (command: string) => isOnPath(command, childEnvironment['PATH'] ?? '')
  const build = resolve(workingFolder) === root ? 'npm run setup' : `npm --prefix ${shellWord(root)} run setup`
  return {
    python: `Install Python 3.10 to 3.13${commandOf('python', has)}. Gangway installs its packages itself.`,
    program: existsSync(join(root, 'package-lock.json')) ? `\`${build}\` builds it.` : '`npm install gangway` installs it again.',
    git: `Install git${commandOf('git', has)}.`,
  }
}

/** How an environment that Gangway made and that broke since is made anew. */
export const remaking = (folder: string): Advice => ({
  hint: `Remove ${folder}.`,
  next: [{ operation: 'doctor', input: { install: true }, says: 'then makes it anew' }],
})

/** What a machine installs programs with, and how the two are called there. */
const INSTALLERS = [
  { command: 'apt-get', install: 'sudo apt-get install', python: 'python3 python3-venv', git: 'git' },
  { command: 'dnf', install: 'sudo dnf install', python: 'python3', git: 'git' },
  { command: 'apk', install: 'sudo apk add', python: 'python3', git: 'git' },
  { command: 'pacman', install: 'sudo pacman -S', python: 'python', git: 'git' },
  { command: 'brew', install: 'brew install', python: 'python', git: 'git' },
] as const

function commandOf(what: 'python' | 'git', has: (command: string) => boolean): string {
  const installer = INSTALLERS.find(({ command }) => has(command))
  return installer === undefined ? '' : `: \`${installer.install} ${installer[what]}\``
}

const isOnPath = (command: string, path: string): boolean =>
  path.split(':').some((folder) => folder !== '' && existsSync(join(folder, command)))
