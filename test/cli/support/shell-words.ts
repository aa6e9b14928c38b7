/** Words of a command line as a shell splits it, with single quotes. */
export const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'))
