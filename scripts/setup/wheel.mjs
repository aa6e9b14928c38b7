import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownPlaces } from './own-environments.mjs'
import { root } from './paths.mjs'
import { placesOf } from './places.mjs'
import { runLogged } from './run-logged.mjs'
import { SetUpError } from './set-up-error.mjs'
import { hashOf, hashOfFiles, isStamped, writeStamp } from './stamp.mjs'

const made = join(root, '.cache/wheel')
const wheels = 'dist/wheels'
const stamp = `${wheels}/.gangway-stamp`
const packages = ['shared/python/gangway_runtime', 'shared/python/gangway_gate']

/** The wheel that workloads pin, in `dist/wheels/`. */
export const runtimeWheel = {
  name: 'runtime wheel',
  isReady: () => isStamped(stamp, expected()),
  make: buildWheel,
}

/** Gives the path of the wheel. The same sources give the same bytes; the backend is a part of uv, so that nothing is downloaded. */
export async function buildWheel() {
  const uv = findUv()
  const hash = expected()
  rmSync(made, { recursive: true, force: true })
  const { code, log } = await runLogged('wheel', uv, ['build', '--wheel', '--offline', '--out-dir', made, 'shared/python'])
  if (code !== 0) throw new SetUpError('The wheel of the runtime could not be built.', `Mend what ${log} names.`)
  const name = readdirSync(made).find((file) => file.endsWith('.whl'))
  const content = readFileSync(join(made, name))
  for (const folder of [wheels, ...committedWorkloads()]) place(join(root, folder), name, content)
  writeStamp(stamp, hash)
  return `${wheels}/${name}`
}

function findUv() {
  const uv = [ownPlaces, placesOf(root, process.env)].map(({ folders }) => join(folders.tools, 'bin/uv')).find((path) => existsSync(path))
  if (uv === undefined) throw new SetUpError('The wheel of the runtime needs uv.', '`npm run setup` installs it.')
  return uv
}

const expected = () => hashOf([hashOfFiles(['shared/python/pyproject.toml', 'requirements/tools.lock', ...packages.flatMap(modulesBelow)])])

const modulesBelow = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py'))
    .map((path) => `${folder}/${path}`)
    .sort()

/** They are rendered workloads like any other, but their wheel is not in git: it would differ with every line of Python. */
const committedWorkloads = () =>
  readdirSync(join(root, 'workloads'))
    .filter((name) => existsSync(join(root, 'workloads', name, 'requirements.txt')))
    .map((name) => `workloads/${name}/.gangway/wheels`)

function place(folder, name, content) {
  mkdirSync(folder, { recursive: true })
  for (const other of readdirSync(folder)) if (other !== name) rmSync(join(folder, other))
  const path = join(folder, name)
  if (!existsSync(path) || !readFileSync(path).equals(content)) writeFileSync(path, content)
}
