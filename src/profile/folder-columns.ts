/**
 * The columns that the folders of a file hold (`year=2024/month=01/a.csv`), under the name with its sign, so that none is taken for a
 * column inside of the file. Their values are read where the file lands.
 */
export function folderColumns(name: string): { sourceName: string }[] {
  const keys = name
    .split('/')
    .slice(0, -1)
    .flatMap((folder) => /^([^=]+)=/.exec(folder)?.[1] ?? [])
  return [...new Set(keys.map(unescaped))].map((key) => ({ sourceName: `${key}=` }))
}

/** Hive writes the signs that a path cannot hold as `%3A`. */
const unescaped = (text: string): string =>
  text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())

export const isFolderColumn = (sourceName: string): boolean => sourceName.endsWith('=')
