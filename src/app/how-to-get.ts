import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { shellWord } from './present/shell-command.ts'

/** How what Gangway needs is brought here, as sentences with the command to type. */
export interface HowToGet {
  /** What the set-up installs: Python environments and their packages. */
  environment: string
  airflow: string
  /** The interpreter itself. */
  python: string
  /** Libraries of the program, and its bundle. */
  program: string
  git: string
}

type Place = Pick<Config, 'root' | 'workingFolder' | 'childEnvironment'>

/** A checkout has its set-up; an installed package only what it holds. */
export function howToGet({ root, workingFolder, childEnvironment }: Place): HowToGet {
  const has = (command: string) => isOnPath(command, childEnvironment['PATH'] ?? '')
  const script = (name: string) => (resolve(workingFolder) === root ? `npm run ${name}` : `npm --prefix ${shellWord(root)} run ${name}`)
  const isCheckout = existsSync(join(root, 'scripts', 'setup.mjs'))
  const environment = isCheckout
    ? `\`${script('setup')}\` installs it.`
    : 'Name a Python that has duckdb, pyarrow and pytest with GANGWAY_PYTHON.'
  return {
    environment,
    airflow: isCheckout ? environment : 'Name a Python that has Airflow with GANGWAY_AIRFLOW_PYTHON.',
    python: `Install Python 3.10 or newer${commandOf('python', has)}. Then: ${environment}`,
    program: isCheckout ? `\`${script('setup')}\` builds it.` : '`npm install gangway` installs it again.',
    git: `Install git${commandOf('git', has)}.`,
  }
}

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
