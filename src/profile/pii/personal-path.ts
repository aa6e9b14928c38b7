import type { PiiType } from '#domain'
import { folderValues } from '../folder-columns.ts'
import type { PiiTables } from '../reference-tables.ts'
import { judgeColumn } from './judge-column.ts'
import { NameMatcher } from './match-name.ts'
import { hasGivenName, looksLikeName } from './person-names.ts'
import { isCard, isEmail, isIban, isSsn } from './validators.ts'

export interface PersonalPath {
  /** Headers of the folders whose values are personal data. */
  folders: readonly string[]
  /** What the names of files and of folders without a header tell of people. */
  names: readonly PiiType[]
  /** A path without it. */
  show: (name: string) => string
}

const HIDDEN = '[hidden]'
const ENDINGS = /(\.(csv|tsv|tab|psv|txt|dat|data|json|jsonl|parquet|pq|gz|gzip))*$/i
/** Towns are named after people too; so many folders side by side are not. */
const MOST = 0.8

/** Judges the paths of a source before anything of it is stored. */
export function personalPath(paths: readonly string[], tables: PiiTables): PersonalPath {
  const folders = personalFolders(paths, tables)
  const names = personalNames(paths.map(plainNames), tables.givenNames)
  const show = (path: string): string =>
    path
      .split('/')
      .map((part, index, parts) => {
        const [header] = index < parts.length - 1 ? [...folderValues(part).keys()] : []
        if (header === undefined)
          return names.length > 0 ? `${HIDDEN}${index < parts.length - 1 ? '' : (ENDINGS.exec(part)?.[0] ?? '')}` : part
        return folders.includes(header) ? `${part.slice(0, part.indexOf('='))}=${HIDDEN}` : part
      })
      .join('/')
  return { folders, names, show }
}

/** Where somebody is may be personal beside a person; that is decided with the other columns, and names nobody by itself. */
function personalFolders(paths: readonly string[], tables: PiiTables): string[] {
  const found = new Map<string, Map<string, number>>()
  for (const path of paths) {
    for (const [header, value] of folderValues(path.split('/').slice(0, -1).join('/'))) {
      const counts = found.get(header) ?? new Map<string, number>()
      found.set(header, counts.set(value, (counts.get(value) ?? 0) + 1))
    }
  }
  const matcher = new NameMatcher(tables.names)
  return [...found].flatMap(([sourceName, counts]) => {
    const values = [...counts].map(([value, count]) => ({ value, count }))
    const filled = values.reduce((sum, { count }) => sum + count, 0)
    const verdicts = judgeColumn({ sourceName, values, distinct: values.length, filled }, matcher, tables)
    return verdicts.some(({ type, part, beside }) => beside === undefined && (type !== 'ADDRESS' || part === 'street')) ? [sourceName] : []
  })
}

/** The folders without a header and the file without its endings, by their depth. */
function plainNames(path: string): string[] {
  const parts = path.split('/')
  return parts.map((part, index) => {
    if (index < parts.length - 1) return folderValues(part).size > 0 ? '' : part
    return part.replace(ENDINGS, '')
  })
}

/** One address is enough; names of people are told by most of what stands side by side. */
function personalNames(paths: readonly (readonly string[])[], givenNames: ReadonlySet<string>): PiiType[] {
  const parts = [...new Set(paths.flat())]
  const forms: [PiiType, (part: string) => boolean][] = [
    ['EMAIL', (part) => part.split(/[\s_,;()[\]=]+/).some(isEmail) || isEmail(part)],
    ['CREDIT_CARD', isCard],
    ['FINANCIAL_ACCOUNT', isIban],
    ['SSN', (part) => isSsn(part, 'required')],
  ]
  const depths = [...Array(Math.max(0, ...paths.map(({ length }) => length))).keys()]
  const named = depths.some((depth) => areNamesOfPeople([...new Set(paths.flatMap((path) => path[depth] || []))], givenNames))
  return [...forms.filter(([, test]) => parts.some(test)).map(([type]) => type), ...(named ? (['NAME'] as const) : [])]
}

function areNamesOfPeople(parts: readonly string[], givenNames: ReadonlySet<string>): boolean {
  const words = parts.map((part) => part.split(/[\s_.,-]+/).filter((word) => word !== ''))
  const counts = new Map<string, number>()
  for (const word of words.flatMap((all) => [...new Set(all)])) counts.set(word, (counts.get(word) ?? 0) + 1)
  const people = words.filter((all) => {
    const own = all.filter((word) => (counts.get(word) ?? 0) * 2 <= parts.length)
    return own.length >= 2 && looksLikeName(own.join(' ')) && hasGivenName(own.join(' '), givenNames)
  })
  return parts.length >= 2 && people.length >= MOST * parts.length
}
