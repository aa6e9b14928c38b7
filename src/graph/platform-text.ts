import type { Platform, PlatformCapabilities } from '#kit'

/** The platform as a plan or a review names it: what it costs, and what is not to be expected of it. */
export const platformText = ({
  id,
  costs,
  capabilities,
}: Pick<Platform, 'id' | 'costs'> & { capabilities: Pick<PlatformCapabilities, 'run'> }): string =>
  `${id}; ${costs}${capabilities.run ? '' : '; pipelines are not run from here'}`
