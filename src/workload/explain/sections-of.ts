/** What opens a part of a file: a function or class, a constant, a heading, a task group, a common table, a statement. */
const OPENERS: readonly RegExp[] = [
  /^\s*(?:async\s+)?def\s+(\w+)/,
  /^class\s+(\w+)/,
  /^([A-Z][A-Z0-9_]+)\s*[=:]/,
  /^#{1,6}\s+(.+)$/,
  /^\s*with\s+(TaskGroup\([^)]*\)|DAG\()/,
  /^\s*(?:with\s+)?"(\w+)"\s+as\s+\($/,
  /^create table if not exists ("[^"]+"\."[^"]+")/,
  /^\[(\w+)\]$/,
]

/** For each line the name of the part of the file that it stands in; undefined at its head. */
export function sectionsOf(lines: readonly string[]): readonly (string | undefined)[] {
  let section: string | undefined
  return lines.map((line) => {
    section = nameIn(line) ?? section
    return section
  })
}

function nameIn(line: string): string | undefined {
  for (const opener of OPENERS) {
    const name = opener.exec(line)?.[1]
    if (name !== undefined) return name.replace(/\($/, '')
  }
  return undefined
}
