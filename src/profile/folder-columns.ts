/**
 * The columns that the folders of a file hold (`year=2024/month=01/a.csv`), under the name with its sign, so that none is taken for a
 * column inside of the file. Their values are read where the file lands.
 */
export const folderColumns = (name: string): { sourceName: string }[] =>
  [...folderValues(name.split('/').slice(0, -1).join('/')).keys()].map((sourceName) => ({ sourceName }))

/** What folders say by their header; of one that stands twice, the first. */
export function folderValues(folders: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of folders.split('/')) {
    const [, key, value = ''] = /^([^=]+)=(.*)$/s.exec(folder) ?? []
    const header = key === undefined ? undefined : `${unescaped(key)}=`
    if (header !== undefined && !found.has(header)) found.set(header, unescaped(value))
  }
  return found
}

/** Hive writes the signs that a path cannot hold as `%3A`. */
const unescaped = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
