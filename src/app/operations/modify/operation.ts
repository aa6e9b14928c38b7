import { z } from 'zod'
import { callerError, definedOnly, GangwayError, type WaitingQuestion } from '#domain'
import { readWorkload, requireNotNewer } from '../../../workload/index.ts'
import { workloadField } from '../../contract/common-fields.ts'
import { createContainer, type Container } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { prepareModification, type PreparedModification } from '../../../regenerate/modify/prepare-modification.ts'
import { planModification, type Modification, type ModifyRequest } from '../../../regenerate/modify/plan-modification.ts'
import { readSurroundings, type ReadSurroundings } from '../../../regenerate/modify/surroundings.ts'
import { defineOperation, type OperationContext, type OperationResult } from '../../contract/operation.ts'
import { modificationDocument, modificationSchema } from './modification-document.ts'
import { presentChanges, presentClashes, presentConsequences, presentReport } from '../../../present/modification.ts'
import { regenerationCalls } from '../../../present/regeneration.ts'
import { presentSaid } from '../../../present/run.ts'
import { saidSchema, type Said } from '../../../trace/run-view.ts'
import { presentRerendered } from '../../../present/rendered-by.ts'
import { applyRegeneration } from '../../../regenerate/index.ts'
import { renderedByOf } from '../../../regenerate/rendered-by-of.ts'

const inputSchema = z.strictObject({
  workload: workloadField,
  request: field(z.string().optional(), 'what shall be changed, in words', { positional: true }),
  set: field(
    z.array(z.string()).optional(),
    'a value by its path (repeatable): a field of workload.yaml as a.b.c, or config/FILE.yaml#a.b[id].c with items of lists by their id or name; the value is YAML',
    { value: 'path=value' },
  ),
  unset: field(z.array(z.string()).optional(), 'takes the value at a path out (repeatable)', { value: 'path' }),
  dryRun: field(z.boolean().optional(), 'only tell what of the words is understood'),
  approve: field(z.boolean().default(false), 'build what the diff shows, without asking'),
  given: field(z.record(z.string(), z.unknown()).optional(), 'answers of a conversation, by the id of the question', { typed: true }),
})
type Input = z.infer<typeof inputSchema>

/** Changes what was asked for or decided: the diff first, then a person's yes, then the build of what hangs on it. */
export default defineOperation({
  id: 'modify',
  order: 45,
  summary: 'change a workload by words or by paths: the diff is shown, approved, built',
  input: inputSchema,
  output: z.union([modificationSchema, z.strictObject({ workload: z.string(), state: z.literal('stopped'), ...saidSchema.shape })]),
  effect: 'write',
  examples: [
    { input: { workload: 'orders', request: 'mask the phone' } },
    { input: { workload: 'orders', request: 'join with customers on customer_id' } },
    { input: { workload: 'orders', set: ['schedule.cron=0 6 * * *'], approve: true } },
    { input: { workload: 'orders', set: ['config/quality_rules.yaml#rules[silver.row_count].minimum=100'] } },
  ],
  async run(input, context) {
    const asked = { words: input.request, set: input.set, unset: input.unset }
    if (asked.words === undefined && !asked.set?.length && !asked.unset?.length) throw nothingAsked(input.workload)
    const workload = await readWorkload(context.project, input.workload)
    await requireNotNewer(context.project, input.workload)
    const surroundings = await readSurroundings(context.project, workload)
    if (input.dryRun) return tried(asked, surroundings)
    const modification = planModification(asked, surroundings)
    if (modification.clashes.length > 0) return clashing(modification)
    if (modification.values.length === 0) return unchanged(modification)
    const container = createContainer(context)
    try {
      const prepared = await prepareModification(modification, workload, container)
      const answer = input.given?.['modify'] ?? (input.approve ? true : undefined)
      if (answer === undefined) return await waiting(prepared, input, container)
      return answer === true ? await build(prepared, container, context) : declined(prepared)
    } finally {
      await container.close()
    }
  },
})

/** What of the words is understood; nothing is built, asked or written. */
function tried(asked: ModifyRequest, surroundings: ReadSurroundings): OperationResult {
  const said = saidIn(asked, surroundings)
  return { outcome: 'done', data: { workload: surroundings.workload.name, state: 'stopped', ...said }, text: presentSaid(said) }
}

function saidIn(asked: ModifyRequest, surroundings: ReadSurroundings): Said {
  try {
    const { values } = planModification(asked, surroundings)
    const understood = values.map(({ file, path, after, reason }) => ({
      field: file === 'workload.yaml' ? path : `${file}#${path}`,
      value: after ?? null,
      text: reason,
    }))
    return { understood, not_understood: [], intent: 'modify' }
  } catch (error) {
    if (!(error instanceof GangwayError && error.code === 'request_not_understood')) throw error
    return { understood: [], not_understood: [asked.words ?? ''], intent: 'modify' }
  }
}

function clashing(modification: Modification): OperationResult {
  const text = [
    ...presentChanges(modification),
    '',
    'Two statements exclude one another; nothing was changed:',
    ...presentClashes(modification),
  ]
  return {
    outcome: 'person',
    data: modificationDocument(modification, 'waiting'),
    text: text.join('\n'),
    next: modification.clashes.flatMap(({ options }) => options),
  }
}

function unchanged(modification: Modification): OperationResult {
  const notes = modification.notes.map((note) => `  · ${note}`)
  return {
    outcome: 'done',
    data: modificationDocument(modification, 'unchanged'),
    text: ['Nothing to change: it is so already.', ...notes].join('\n'),
  }
}

/** Shows what would become of it; a face on a terminal asks, others get the call. */
async function waiting(prepared: PreparedModification, input: Input, container: Container): Promise<OperationResult> {
  const { modification } = prepared
  const details = await diffOf(prepared, container)
  const question: WaitingQuestion = {
    id: 'modify',
    kind: 'approval',
    prompt: `Change ${input.workload} like this?`,
    why: 'the files are written only after a yes',
    schema: { type: 'boolean' },
    default: true,
    details,
  }
  const { given: _, ...again } = input
  const next = [{ operation: 'modify', input: { ...definedOnly(again), approve: true } }]
  return {
    outcome: 'person',
    data: { ...modificationDocument(modification, 'waiting', prepared.regeneration), next },
    text: [...details, '', 'Nothing is written yet; approved, it is carried out.'].join('\n'),
    next,
    waiting: { questions: [question], goOn: { operation: 'modify', input: again } },
  }
}

async function diffOf({ modification, regeneration }: PreparedModification, container: Container): Promise<readonly string[]> {
  const { build } = await renderedByOf(regeneration, container)
  return ['Changes', ...presentChanges(modification), ...presentConsequences(regeneration, modification), ...presentRerendered(build)]
}

async function build(prepared: PreparedModification, container: Container, context: OperationContext): Promise<OperationResult> {
  const { modification, regeneration } = prepared
  const report = await applyRegeneration(regeneration, container, (stage, status, message) =>
    context.progress({ phase: stage, status, message }),
  )
  const { state, outcome } = ENDINGS[report.outcome]
  return {
    outcome,
    data: modificationDocument(modification, state, regeneration, report),
    text: [...(await diffOf(prepared, container)), '', presentReport(report, modification)].join('\n'),
    next: outcome === 'done' ? [{ operation: 'run', input: { workload: report.workload } }] : regenerationCalls(report),
  }
}

const ENDINGS = {
  refused: { state: 'failed', outcome: 'verdict' },
  conflict: { state: 'waiting', outcome: 'person' },
  landed: { state: 'done', outcome: 'done' },
  unchanged: { state: 'done', outcome: 'done' },
} as const

const declined = ({ modification, regeneration }: PreparedModification): OperationResult => ({
  outcome: 'done',
  data: modificationDocument(modification, 'stopped', regeneration),
  text: 'Nothing was changed.',
})

const nothingAsked = (workload: string) =>
  callerError({
    code: 'nothing_asked',
    message: 'What shall be changed is missing.',
    subject: workload,
    hint: 'Say it in words, or set a value by its path.',
    next: [
      { operation: 'modify', input: { workload, request: 'run it at six' } },
      { operation: 'modify', input: { workload, set: ['schedule.cron=0 6 * * *'] } },
    ],
  })
