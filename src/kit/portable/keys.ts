import type { LogicalType } from '../../domain/index.ts'
import type { Sql, TypedSql } from '../define-dialect.ts'

interface KeyWords {
  toText: (value: Sql, type: LogicalType) => Sql
  sha256: (text: Sql) => Sql
}

/** Length before each part, and null told from text, so that no two lists of parts give the same key. */
export const surrogateKeyOf =
  ({ toText, sha256 }: KeyWords) =>
  (parts: readonly TypedSql[]): Sql => {
    const encoded = parts.map(({ sql, type }) => {
      const text = toText(sql, type)
      return `case when ${sql} is null then 'N' else 'V' || length(${text}) || ':' || ${text} end`
    })
    return sha256(encoded.join(' || '))
  }
