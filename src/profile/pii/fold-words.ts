const LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' }

/** Letters without accents, in lower case, as the tables of names and words are written. */
export const foldLetters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[łøđðþæœßı]/g, (sign) => LETTERS[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
