import type { DecisionName } from '#domain'

/** Reference to a decision as its agent made it, where a person has edited it since. */
export const ownRef = (name: DecisionName): string => `own.${name}`
