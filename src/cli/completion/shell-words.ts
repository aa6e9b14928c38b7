export type Shell = 'bash' | 'zsh' | 'fish'

/** A word as it stands on the line, without its quotes and backslashes; a quote may still be open. */
export function unquoted(word: string): string {
  let text = ''
  let quote = ''
  for (let index = 0; index < word.length; index += 1) {
    const character = word.charAt(index)
    if (character === '\\' && quote !== "'") {
      index += 1
      text += word.charAt(index)
    } else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
    else text += character
  }
  return text
}

/** bash parts words at `=`; this puts `--name`, `=`, `value` together again. */
export function joinedAtEquals(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const goesOn = last !== undefined && (word === '=' ? /^--[\w-]+$/.test(last) : /^--[\w-]+=$/.test(last))
    if (goesOn) joined[joined.length - 1] = last + word
    else joined.push(word)
  }
  return joined
}
