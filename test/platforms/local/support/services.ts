import type { PlatformServices } from '#kit'
import { fileServices } from '../../../../src/app/container/file-services.ts'

/** What the container lends, with nothing that starts Python; a test replaces what it needs. */
export const plainServices = (project: string, more: Partial<PlatformServices> = {}): PlatformServices => ({
  project,
  lake: `${project}/lake`,
  python: async (entry) => {
    throw new Error(`unexpected call of ${entry}`)
  },
  inspectPython: async () => undefined,
  ...fileServices,
  ...more,
})
