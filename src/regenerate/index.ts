export { applyRegeneration } from './apply-regeneration.ts'
export { prepareRegeneration } from './prepare-regeneration.ts'
export type * from './regeneration.ts'
