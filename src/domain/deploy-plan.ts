import { z } from 'zod'

/** One thing that a deployment brings about, or leaves as it is. */
export const deployStepSchema = z.strictObject({
  id: z.string(),
  /** What it is: `folder`, `table`, `file`, or whatever else the platform has. */
  kind: z.string(),
  action: z.enum(['create', 'update', 'keep', 'delete', 'skip']),
  subject: z.string(),
  why: z.string(),
  /** Whether it takes something away that cannot be made again from what stays. */
  destructive: z.boolean(),
  /** In the currency of the platform's bill; null where nothing is billed. */
  cost: z.number().nullable(),
})
export type DeployStep = z.infer<typeof deployStepSchema>

/** A plan that was shown can be applied by its hash: another state of the platform gives another one. */
export const deployPlanSchema = z.strictObject({ hash: z.string(), steps: z.array(deployStepSchema) })
export type DeployPlan = z.infer<typeof deployPlanSchema>

/** What became of one step; the evidence is what the platform itself says of it. */
export const appliedStepSchema = z.strictObject({ id: z.string(), state: z.enum(['done', 'failed', 'not_run']), evidence: z.string() })
export type AppliedStep = z.infer<typeof appliedStepSchema>

/** One look at what is deployed, by other means than what deployed it. */
export const verificationSchema = z.strictObject({ check: z.string(), state: z.enum(['pass', 'fail', 'skip']), evidence: z.string() })
export type Verification = z.infer<typeof verificationSchema>

/** Whether a step changes anything. */
export const changesSomething = ({ action }: DeployStep): boolean => action !== 'keep' && action !== 'skip'
