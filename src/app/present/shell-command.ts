/** A command of Gangway as a person can paste it into a shell. */
export const shellCommand = (words: readonly string[]): string => ['gangway', ...words.map(quoted)].join(' ')

const quoted = (word: string): string => (/^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
