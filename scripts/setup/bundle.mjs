import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOf, hashOfFiles, hashOfFolders, isStamped, writeStamp } from './stamp.mjs'

const stamp = 'dist/.gangway-stamp'
const entry = 'src/cli/main.ts'

export const bundle = {
  name: 'build',
  isReady: () => existsSync(join(root, 'dist/gangway.mjs')) && isStamped(stamp, expected()),
  async make() {
    if (!existsSync(join(root, entry))) throw new SetUpError(`${entry} is missing.`, 'Restore it, for example with git.')
    const hash = expected()
    const { code, log } = await runLogged('build', process.execPath, ['scripts/build.mjs'])
    if (code !== 0) throw new SetUpError('The build failed.', `Mend what ${log} names, or look at it with \`npm run build\`.`)
    writeStamp(stamp, hash)
  },
}

const expected = () =>
  hashOf([
    hashOfFolders(['src', 'agents', 'scripts/setup', 'scripts/build']),
    hashOfFiles(['package-lock.json', 'package.json', 'scripts/build.mjs']),
  ])
