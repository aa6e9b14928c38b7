import { defineFormat, type Detection } from '#kit'
import { beginsAsJson } from './begins-as-json.ts'

/** JSON: where its records stand, and which fields they have, the whole file tells. */
export default defineFormat({
  id: 'json',
  recognise: (bytes) => (beginsAsJson(bytes) ? 0.9 : 0),
  detect: (bytes, given): Detection => ({
    format: {
      name: 'json',
      compression: bytes.compression,
      ...(given.encoding === undefined ? {} : { encoding: given.encoding }),
      null_tokens: given.null_tokens ?? [],
    },
    detected: { name: { value: 'json', confidence: 1, reason: 'begins with a document of JSON' } },
    columns: [],
    confidence: 1,
  }),
  inspected: true,
})
