import type { z } from 'zod'
import type { DecisionName } from './decision-names.ts'
import { qualityRulesDecisionSchema, type QualityRulesDecision } from './quality-rules.ts'
import { scheduleDecisionSchema, type ScheduleDecision } from './schedule.ts'
import { semanticDecisionSchema, type SemanticDecision } from './semantic.ts'
import { sourceDecisionSchema, type SourceDecision } from './source.ts'
import { transformationsDecisionSchema, type TransformationsDecision } from './transformations.ts'

/** The five config files; the key is the file's stem under `config/`. */
export interface Decisions {
  source: SourceDecision
  semantic: SemanticDecision
  transformations: TransformationsDecision
  quality_rules: QualityRulesDecision
  schedule: ScheduleDecision
}
export const decisionSchemas: { readonly [Name in DecisionName]: z.ZodType<Decisions[Name]> } = {
  source: sourceDecisionSchema,
  semantic: semanticDecisionSchema,
  transformations: transformationsDecisionSchema,
  quality_rules: qualityRulesDecisionSchema,
  schedule: scheduleDecisionSchema,
}

export { decisionNames, decisionPath, type DecisionName } from './decision-names.ts'
