import { GangwayError } from '#domain'
import { readConfig } from '../../src/app/config.ts'
import { createContainer } from '../../src/app/container/container.ts'
import { checks } from '../../src/app/registries/checks.generated.ts'
import metadata from '../../agents/metadata/agent.ts'
import { anInput, aRequest, ordersProfile } from '../agents/fixtures.ts'

/** Keys that act where nothing is rendered: each shows that another value comes to something else. */
export const effectsElsewhere: Readonly<Record<string, () => boolean | Promise<boolean>>> = {
  'workload: platform': async () => (await refusal(platform('aws'))) === 'not_available',
  'workload: pii.*.reason': async () =>
    (await refusal(masked({ type: 'EMAIL', masking: 'keep' }))) === 'masking_reason_missing' &&
    (await refusal(masked({ type: 'EMAIL', masking: 'keep', reason: 'the owner asked for it' }))) === undefined,
  'quality_rules: baselines[].id': () => isJudged('baselines_measured', 'invented_baseline'),
  'quality_rules: baselines[].column': () => isJudged('baselines_measured', 'invented_baseline'),
  'quality_rules: baselines[].statistic': () => isJudged('baselines_measured', 'invented_baseline'),
  'quality_rules: baselines[].value': () => isJudged('baselines_measured', 'invented_baseline'),
  'source: schema.keys.unique': () => isJudged('unique_keys_hold', 'repeated_column'),
  'source: format.date_order': () => isJudged('marks_hold', 'another_order_of_dates'),
  'source: format.decimal': () => isJudged('marks_hold', 'another_decimal_sign'),
  'source: format.thousands': () => isJudged('marks_hold', 'another_sign_between_thousands'),
}

/** The gate refuses another value: the check is there, and it was seen to fail for just that. */
async function isJudged(id: string, mutant: string): Promise<boolean> {
  const all = await Promise.all(Object.values(checks).map(async (load) => (await load()).default))
  return all.flat().some((check) => check.id === id && check.mutants.some((one) => one.id === mutant))
}

async function refusal(action: Promise<unknown>): Promise<string | undefined> {
  try {
    await action
    return undefined
  } catch (error) {
    if (error instanceof GangwayError) return error.code
    throw error
  }
}

async function platform(id: 'aws' | 'databricks'): Promise<void> {
  const context = { project: '/', config: readConfig({}), progress: () => undefined, signal: new AbortController().signal }
  const container = createContainer(context)
  try {
    await container.platform(id)
  } finally {
    await container.close()
  }
}

const masked = async (answer: { type: 'EMAIL'; masking: 'keep'; reason?: string }) =>
  metadata.decide(anInput({ profile: ordersProfile(), request: aRequest({ pii: { customer_email: answer } }) }))
