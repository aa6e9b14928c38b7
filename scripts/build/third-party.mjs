import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders below the root, such as `node_modules/@scope/name`, of the packages that a bundle was made from. */
export function bundledPackages(metafile) {
  const folders = Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])
  return [...new Set(folders)].sort()
}

/** The notices that their licences ask for, as one text: a package by its name, version and licence, then what its own files say. */
export function renderThirdParty(root, folders) {
  const packages = folders.map((folder) => ({ ...readManifest(join(root, folder)), notices: readNotices(join(root, folder)) }))
  const without = packages.filter(({ license, notices }) => !license && notices.length === 0).map(({ name }) => name)
  if (without.length > 0) throw new Error(`Bundled without a licence: ${without.join(', ')}.`)
  const sections = packages.map(({ name, version, license, author, notices }) =>
    [`${name} ${version} (${license})`, ...(notices.length > 0 ? notices : [standingIn(license, author)])].join('\n\n'),
  )
  return `Gangway's program holds parts of these packages.\n\n${sections.join(`\n\n${'-'.repeat(78)}\n\n`)}\n`
}

const readManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

const readNotices = (folder) =>
  readdirSync(folder)
    .filter((name) => /^(licen[sc]e|copying|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())

/** A package that ships no text of its licence still names it. */
const standingIn = (license, author) =>
  `Its package names the licence ${license}${author ? `, by ${author.name ?? author}` : ''}, without the text.`
