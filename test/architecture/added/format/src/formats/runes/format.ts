import { defineFormat } from '#kit'

/** The letter that no other file begins with. */
const MARK = 'ᚠ'

export default defineFormat({
  id: 'runes',
  recognise: ({ head }) => (new TextDecoder().decode(head.subarray(0, 3)) === MARK ? 1 : 0),
  detect: ({ compression }) => ({ format: { name: 'runes', compression, null_tokens: [] }, detected: {}, columns: [], confidence: 1 }),
  inspected: true,
})
