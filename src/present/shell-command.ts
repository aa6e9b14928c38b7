/** A command of Gangway as a person can paste it into a shell. */
export const shellCommand = (words: readonly string[]): string => ['gangway', ...words.map(shellWord)].join(' ')

/** One word as a shell reads it back. */
export const shellWord = (word: string): string => (/^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
