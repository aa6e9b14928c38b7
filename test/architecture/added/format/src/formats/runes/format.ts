import { defineFormat } from '#kit'

export default defineFormat({
  id: 'runes',
  recognise: ({ name }) => (name.endsWith('.runes') ? 1 : 0),
  detect: () => ({ format: { name: 'runes', compression: 'none', null_tokens: [] }, detected: {}, columns: [], confidence: 1 }),
})
