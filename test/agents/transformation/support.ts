import type { AgentInput, Decisions, PlanStep, Profile, Request } from '#kit'
import metadata from '../../../agents/metadata/agent.ts'
import { decide } from '../../../agents/transformation/decide.ts'
import { anInput, aRequest, decided, decidedBefore, ordersProfile } from '../fixtures.ts'

export interface Planned {
  decisions: Partial<Decisions>
  plan: Decisions['transformations']
  steps: Decisions['transformations']['bronze_to_silver']['steps']
  tables: Decisions['transformations']['silver_to_gold']['tables']
  why: NonNullable<ReturnType<typeof decide>['why']['transformations']>
}

/** The plan that the rules make of a request and a profile. */
export async function planOf(
  fields: Parameters<typeof aRequest>[0] = {},
  profile: Profile = ordersProfile(),
  rest: Partial<AgentInput> = {},
): Promise<Planned> {
  const request: Request = aRequest(fields)
  const input = await decidedBefore(anInput({ ...rest, request, profile }), [metadata])
  const { decisions, why } = decide(input)
  const plan = decided(decisions, 'transformations')
  return {
    decisions: { ...input.decisions, ...decisions },
    plan,
    steps: plan.bronze_to_silver.steps,
    tables: plan.silver_to_gold.tables,
    why: why.transformations ?? {},
  }
}

export const ops = (steps: readonly PlanStep[]): readonly string[] => steps.map(({ op }) => op)

export const step = (steps: readonly PlanStep[], id: string): PlanStep | undefined => steps.find((one) => one.id === id)
