/**
 * Signs beyond ASCII with what stands around each where people write it, within its piece of text. A unit of measure, a price or an
 * ordinal says more about an encoding than a letter, which several alphabets share.
 */
const HOMES: readonly { signs: string; before: RegExp; after: RegExp }[] = [
  { signs: '°', before: /^$|\d$/, after: /^$|^[CFK]/ },
  { signs: '°', before: /\d$/, after: /^[NSEW\d]/ },
  { signs: '²³', before: /(?:^|[^\p{L}])(?:[kcdm]?m|ft|yd|mi|s|in|R)$/u, after: /^$|^[^\p{L}]/u },
  { signs: 'µ', before: /^$|\d$/, after: /^(?:g|m|s|l|L|S|V|A|F|W|M|mol)(?:$|[^\p{L}])/u },
  { signs: '£€', before: /(?:)/, after: /^\d/ },
  { signs: '£€¥', before: /^$|\d$/, after: /^$/ },
  { signs: 'ªº', before: /(?:^|[^\p{L}])[Nn]$|\d$/u, after: /^$|^\d/ },
  { signs: 'º', before: /^$/, after: /^C$/ },
  { signs: '½¼¾', before: /^$|\d$/, after: /^$/ },
  { signs: '§', before: /^$/, after: /^$|^\d/ },
  { signs: '©®™±×÷•…', before: /^$/, after: /^$|^\d/ },
  { signs: '\u00a0', before: /\d$/, after: /^\d/ },
  { signs: '’', before: /\p{L}$/u, after: /^(?:s|t|d|m|re|ll|ve)$/ },
  { signs: '’', before: /(?:^|[^\p{L}])\p{L}$/u, after: /^\p{L}/u },
  { signs: '–—', before: /^$/, after: /^$/ },
  { signs: '–', before: /\d$/, after: /^\d/ },
]

export function standsAtHome(text: string, at: number): boolean {
  const sign = text.charAt(at)
  const [before, after] = [text.slice(Math.max(0, at - 8), at), text.slice(at + 1, at + 8)]
  return HOMES.some((home) => home.signs.includes(sign) && home.before.test(before) && home.after.test(after))
}
