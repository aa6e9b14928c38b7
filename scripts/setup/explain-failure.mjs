import { readFileSync, statfsSync } from 'node:fs'
import { SetUpError } from './set-up-error.mjs'

const elsewhere = 'Let it be written, or name another folder with GANGWAY_HOME, and start again.'
const full = ['The disk is full.', 'Free 2 GB, or name a folder on another disk with GANGWAY_HOME, and start again.']

/** What an installer says where the fault is on this machine, or in what it was given; all else is taken for the network's. */
const faults = [
  { pattern: /No space left on device|os error 28\b/i, told: () => full },
  {
    pattern: /Permission denied|Read-only file system|os error (?:13|30)\b/i,
    told: (log) => [`A folder cannot be written (see ${log}).`, elsewhere],
  },
  {
    pattern: /hash mismatch|do not match the hashes|HASHES FROM THE REQUIREMENTS/i,
    told: (log) => [
      `A Python package is not the one that Gangway was tested with (see ${log}).`,
      'Look at what stands between this machine and its package index, and start again.',
    ],
  },
]

const network = (log) => [`The Python packages could not be installed (see ${log}).`, 'Check the network connection and start again.']

/**
 * Tells a failed program of the set-up from its own words, which a full disk may have cut off.
 * @param {string} log absolute path
 * @param {(log: string) => [message: string, hint: string]} [otherwise] what it is when nothing of that is the matter
 */
export function explainFailure(log, otherwise = network) {
  const words = readFileSync(log, 'utf8')
  const { bavail, bsize } = statfsSync(log)
  const known = bavail * bsize < FULL_BYTES ? full : faults.find(({ pattern }) => pattern.test(words))?.told(log)
  return new SetUpError(...(known ?? otherwise(log)))
}

const FULL_BYTES = 5_000_000

/**
 * Tells why a folder cannot be used; what is no fault of the folder is given back as it is.
 * @param {NodeJS.ErrnoException} error
 * @param {string} folder
 */
export function explainFileError(error, folder) {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new SetUpError(...full)
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(error.code)) return error
  return new SetUpError(`${folder} cannot be written.`, elsewhere)
}
