const MOST_UNITS = 2_000

/** Digits and signs that no second byte of a character can be part of what stands between two units: blanks, quotes, commas, line ends. */
const parts = (byte: number): boolean => byte < 0x30 || (byte > 0x39 && byte < 0x40)

/** The distinct pieces of text that hold a byte above ASCII, in their order; at most 2,000. A piece that the head cuts is left out. */
export function highUnits(head: Uint8Array, complete: boolean): readonly Uint8Array[] {
  const found = new Map<string, Uint8Array>()
  let from = 0
  let isHigh = false
  for (let at = 0; at <= head.length && found.size < MOST_UNITS; at += 1) {
    const byte = head[at]
    if (byte !== undefined && !parts(byte)) {
      if (byte > 0x7f) isHigh = true
      continue
    }
    if (isHigh && (byte !== undefined || complete)) {
      const unit = head.subarray(from, at)
      found.set(Buffer.from(unit).toString('latin1'), unit)
    }
    from = at + 1
    isHigh = false
  }
  return [...found.values()]
}
