import type { Assumption } from '#domain'

/** Row of the table of assumptions: field, value as JSON, reason; a pipe inside a cell is escaped. */
const ROW = /^\| `([^`]+)` \| `(.*)` \| (.*) \|$/

/** Assumptions as a README tells them: where a lock of version 1 kept none, they stand there alone. */
export function assumptionsOfReadme(readme: string): readonly Assumption[] {
  const section = readme.split('\n## ').find((part) => part.startsWith('Assumptions\n')) ?? ''
  return section.split('\n').flatMap((line) => {
    const [, field, value, why] = ROW.exec(line) ?? []
    if (field === undefined || value === undefined || why === undefined) return []
    const parsed = jsonOf(plain(value))
    return parsed === undefined ? [] : [{ field, value: parsed.value, why: plain(why) }]
  })
}

const plain = (cell: string): string => cell.replaceAll('\\|', '|')

function jsonOf(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
