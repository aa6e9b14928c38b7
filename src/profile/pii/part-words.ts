/** Shorter pieces stand in too many words by chance. */
const SHORTEST = 3
const IDEOGRAPHS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u

/** `customeremail`, `kundentelefon` and `客户手机号` in the known words that they are written of; undefined where a letter is left over. */
export function partWords(token: string, known: ReadonlySet<string>): readonly string[] | undefined {
  if (known.has(token)) return [token]
  const [first, last] = IDEOGRAPHS.test(token) ? [1, 2] : [SHORTEST, SHORTEST]
  for (let end = token.length - last; end >= first; end -= 1) {
    const begin = token.slice(0, end)
    const rest = known.has(begin) ? partWords(token.slice(end), known) : undefined
    if (rest) return [begin, ...rest]
  }
  return undefined
}
