/** The config files that agents decide, in the order of their stages: apart from their schemas, which take far longer to load. */
export const decisionNames = ['source', 'semantic', 'transformations', 'quality_rules', 'schedule'] as const
export type DecisionName = (typeof decisionNames)[number]

export const decisionPath = (name: DecisionName): string => `config/${name}.yaml`
