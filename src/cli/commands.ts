/** For a script that runs several commands in one process, with Python kept warm between them. */
export { runEndings } from '../app/container/at-end.ts'
export { createFace } from './face.ts'
export { runCommandLine } from './run-command-line.ts'
