import type { AgentInput, Decisions, Profile, QualityRule } from '#kit'
import metadata from '../../../agents/metadata/agent.ts'
import { decide } from '../../../agents/quality/decide.ts'
import transformation from '../../../agents/transformation/agent.ts'
import { anInput, aRequest, decided, decidedBefore, ordersProfile } from '../fixtures.ts'

export interface Judged {
  quality: Decisions['quality_rules']
  rules: readonly QualityRule[]
  input: AgentInput
  why: NonNullable<ReturnType<typeof decide>['why']['quality_rules']>
}

/** The rules that are made of a request and a profile. */
export async function rulesOf(
  fields: Parameters<typeof aRequest>[0] = {},
  profile: Profile = ordersProfile(),
  rest: Partial<AgentInput> = {},
): Promise<Judged> {
  const input = await decidedBefore(anInput({ ...rest, request: aRequest(fields), profile }), [metadata, transformation])
  const { decisions, why } = decide(input)
  const quality = decided(decisions, 'quality_rules')
  return { quality, rules: quality.rules, input, why: why.quality_rules ?? {} }
}

export const rule = (rules: readonly QualityRule[], id: string): QualityRule | undefined => rules.find((one) => one.id === id)
