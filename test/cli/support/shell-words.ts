/** Words of a command line as a shell splits it: quotes of both kinds, and a quote behind a backslash. */
export const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|\\'|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"|\\(')/g,
      (_, ...parts: (string | undefined)[]) => parts.slice(0, 3).find((part) => part !== undefined) ?? '',
    ),
  )
