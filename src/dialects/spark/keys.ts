import type { Sql, TypedSql } from '#kit'
import { toText } from './casts.ts'

/** Length before each part, and null told from text, so that no two lists of parts give the same key. */
export function surrogateKey(parts: readonly TypedSql[]): Sql {
  const encoded = parts.map(({ sql, type }) => {
    const text = toText(sql, type)
    return `case when ${sql} is null then 'N' else 'V' || length(${text}) || ':' || ${text} end`
  })
  return `sha2(${encoded.join(' || ')}, 256)`
}
