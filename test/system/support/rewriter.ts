import { atomicWrite } from '../../../src/system/files.ts'

/** Replaces a file for ever with 200,000 equal letters, another letter each time. */
const path = process.argv[2] ?? ''
for (let round = 0; ; round += 1) await atomicWrite(path, String.fromCharCode(97 + (round % 26)).repeat(200_000))
