/** Counts valid UTF-8 sequences of more than one byte, and bytes that belong to none. A sequence cut at the end is not counted. */
export function countSequences(bytes: Uint8Array): { multibyte: number; invalid: number } {
  let multibyte = 0
  let invalid = 0
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1
      continue
    }
    const length = sequenceLength(bytes, at)
    if (length === 'cut') break
    if (length > 0) multibyte += 1
    else invalid += 1
    at += Math.max(1, length)
  }
  return { multibyte, invalid }
}

/** Bytes of the valid sequence that begins here, 0 if there is none, `cut` if the bytes end inside one. */
export function sequenceLength(bytes: Uint8Array, at: number): number | 'cut' {
  const lead = bytes[at] ?? 0
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next]
    if (byte === undefined) return 'cut'
    if (byte < 0x80 || byte > 0xbf) return 0
    if (next === 1 && !fitsLead(lead, byte)) return 0
  }
  return length
}

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
const fitsLead = (lead: number, second: number): boolean =>
  !(
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  )
