/** Texts that pose as something else, or do something, where they are shown raw. */
export const hostileSamples: readonly string[] = [
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m\u0085next',
  '\u202egnp.exe',
  'a\u2066b\u2069',
  'zero\u200bwidth\u200djoined\ufeff',
  'line\u2028para\u2029end',
  'tag\u{e0041}',
  'private\ue000',
  '<script>alert(1)</script>',
  '</p><img src=x onerror=alert(1)>',
  '<!-- -->',
  'cr\rlf\ntab\tnul\u0000',
]

/** All of them in one line of text. */
export const hostileText = hostileSamples.join(' ')
