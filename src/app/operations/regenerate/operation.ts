import { z } from 'zod'
import { agentIdSchema, callerError } from '#domain'
import { workloadField } from '../../contract/common-fields.ts'
import { createContainer, type Container } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { defineOperation, type OperationContext, type OperationResult } from '../../contract/operation.ts'
import { worstOf } from '../../contract/outcome.ts'
import { presentDrift, settlingCalls } from '../../../present/drift.ts'
import { allCalls, presentAll, presentRegeneration, regenerationCalls } from '../../../present/regeneration.ts'
import { regenerateAll } from '../../../regenerate/regenerate-all.ts'
import { regenerateFromSource } from '../../../regenerate/regenerate-from-source.ts'
import { regenerateWorkload, type RegenerationMode } from '../../../regenerate/regenerate-workload.ts'
import { outcomeOf, regenerationDocument, regenerationSchema } from './regeneration-document.ts'
import { workloadNames } from '../../../workload/workload-names.ts'
import { readWorkload } from '../../../workload/workload-store.ts'

const input = z.strictObject({
  workload: workloadField.optional(),
  all: field(z.boolean().default(false), 'every workload of the project'),
  dryRun: field(z.boolean().default(false), 'show what would become of each file; write nothing'),
  check: field(z.boolean().default(false), 'end with 1 if anything would change; write nothing'),
  profile: field(z.boolean().default(false), 'read the source again first, and decide anew what drifted'),
  accept: field(z.array(z.string()).default([]), 'with --profile: take a finding as it is, such as key_broken.order_id', {
    value: 'finding',
  }),
  only: field(agentIdSchema.optional(), 'only the files of this stage', { value: 'stage' }),
})
type Given = z.infer<typeof input>

/** Renders a workload again from its config, merges the result with what a person wrote, judges it and lands it. */
export default defineOperation({
  id: 'regenerate',
  order: 120,
  summary: 'render again from config, merge with your edits, gate, land',
  input,
  output: regenerationSchema,
  effect: 'write',
  examples: [
    { input: { workload: 'orders' } },
    { input: { workload: 'orders', dryRun: true } },
    { input: { workload: 'orders', profile: true } },
    { input: { all: true, check: true } },
  ],
  async run(given, context) {
    requireOneWay(given)
    if (given.all === (given.workload !== undefined)) throw await whichOne(given, context)
    return given.workload === undefined ? all(given, context) : one({ ...given, workload: given.workload }, context)
  },
})

const modeOf = ({ dryRun, check }: Pick<Given, 'dryRun' | 'check'>): RegenerationMode => (dryRun ? 'preview' : check ? 'check' : 'apply')

async function one({ workload, only, ...given }: Given & { workload: string }, context: OperationContext): Promise<OperationResult> {
  const names = await workloadNames(context.project)
  // Reading it says which names are near.
  if (!names.includes(workload)) await readWorkload(context.project, workload)
  const container = createContainer(context)
  try {
    if (given.profile) return await fromSource({ workload, ...given }, container, context)
    const asked = { workload, ...(only === undefined ? {} : { only }) }
    const found = await regenerateWorkload(asked, modeOf(given), container, (phase, status, message) =>
      context.progress({ phase, status, message }),
    )
    const text = presentRegeneration(found, modeOf(given))
    return { outcome: outcomeOf(found, given), data: regenerationDocument(found), text, next: regenerationCalls(found) }
  } finally {
    await container.close()
  }
}

async function fromSource(
  { workload, accept, ...given }: Omit<Given, 'workload'> & { workload: string },
  container: Container,
  context: OperationContext,
): Promise<OperationResult> {
  const mode = modeOf(given)
  const { drift, regenerated } = await regenerateFromSource({ workload, accept }, mode, container, (phase, status, message) =>
    context.progress({ phase, status, message }),
  )
  if (!regenerated)
    return { outcome: 'person', data: { workload, outcome: 'open', drift }, text: presentDrift(drift), next: settlingCalls(drift) }
  const text = `${presentDrift(drift)}\n\n${presentRegeneration(regenerated, mode)}`
  const data = { ...regenerationDocument(regenerated), drift }
  return { outcome: outcomeOf(regenerated, given), data, text, next: regenerationCalls(regenerated) }
}

/** What drifted decides which stages are built; a finding is accepted of one source. */
function requireOneWay({ profile, all: every, only, accept }: Given): void {
  const wrong = profile && every ? 'all' : profile && only !== undefined ? 'only' : !profile && accept.length > 0 ? 'accept' : undefined
  if (wrong === undefined) return
  throw callerError({
    code: 'options_clash',
    message: wrong === 'accept' ? 'A finding is accepted where the source is read again.' : `profile and ${wrong} do not go together.`,
    subject: wrong,
    hint: 'Read one source at a time, as a whole.',
  })
}

async function all(given: Given, context: OperationContext): Promise<OperationResult> {
  const found = await regenerateAll(modeOf(given), given.only, {
    project: context.project,
    root: context.config.root,
    signal: context.signal,
    progress: (phase, status, message) => context.progress({ phase, status, message }),
    open: (lane) => createContainer(context, lane),
  })
  const outcome = worstOf(found.map((each) => ('fault' in each ? each.fault : outcomeOf(each, given))))
  return { outcome, data: { workloads: found.map(regenerationDocument) }, text: presentAll(found, modeOf(given)), next: allCalls(found) }
}

async function whichOne({ all: every, workload }: Given, { project }: OperationContext) {
  const names = await workloadNames(project)
  const shown = names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ')
  return callerError({
    code: 'workload_missing',
    message: every ? `Either ${workload ?? 'a workload'} or all, not both.` : 'Name the workload that is to be regenerated.',
    subject: 'workload',
    ...(names.length === 0
      ? { hint: 'There is none yet: onboard one.', next: [{ operation: 'onboard', input: {} }] }
      : { hint: `There are ${shown}.`, next: [{ operation: 'regenerate', input: { all: true }, says: 'takes every one' }] }),
  })
}

const SHOWN = 20
