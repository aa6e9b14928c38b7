import { execFileSync } from 'node:child_process'
import { SetUpError } from './set-up-error.mjs'

const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']
const probe = 'import sys, venv, ensurepip; print(sys.executable); print(*sys.version_info[:2])'

let found

/** The first Python of 3.10 to 3.13 on the path that can make environments: its absolute path. */
export function findPython() {
  found ??= search()
  return found
}

function search() {
  for (const name of names) {
    const answer = ask(name)
    if (answer !== undefined && answer.minor >= 10 && answer.minor <= 13) return answer.path
  }
  throw new SetUpError(
    'Python 3.10, 3.11, 3.12 or 3.13 with its venv module is missing.',
    'Install it (on Debian or Ubuntu `apt-get install python3-venv`) and start again.',
  )
}

function ask(name) {
  try {
    const [path, version] = execFileSync(name, ['-c', probe], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')
    const [major, minor] = version.split(' ').map(Number)
    return major === 3 ? { path, minor } : undefined
  } catch {
    return undefined
  }
}
