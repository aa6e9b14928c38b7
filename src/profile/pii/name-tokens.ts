import { foldLetters } from './fold-words.ts'

/** Words of a column name: snake, kebab, camel and digit borders part them; lower case, singular, without accents and numbers. */
export function nameTokens(name: string): string[] {
  const parted = name
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  return foldLetters(parted)
    .replace(/(^|[^a-z])e[\s_-]?mail/g, '$1email')
    .split(/[^\p{L}]+/u)
    .filter((token) => token !== '')
    .map(singular)
}

/** `phones` is about phones; words that end in s by nature are left alone. */
const singular = (token: string): string => (token.length > 4 && /[^siu]s$/.test(token) ? token.slice(0, -1) : token)
