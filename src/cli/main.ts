import { createFace, runCommandLine, runEndings } from './commands.ts'

const face = createFace(process)
const exitCode = await runCommandLine(process.argv.slice(2), face)
await runEndings()
await face.flush()
// Handles of a library that nobody closed must not keep a finished command alive.
process.exit(exitCode)
