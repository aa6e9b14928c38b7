import { z } from 'zod'
import { callerError, GangwayError, type WaitingQuestion } from '#domain'
import { readWorkload, requireNotNewer } from '../../../workload/index.ts'
import { createContainer, type Container } from '../../container.ts'
import { prepareModification, type PreparedModification } from '../../modify/prepare-modification.ts'
import { planModification, type Modification, type ModifyRequest } from '../../modify/plan-modification.ts'
import { readSurroundings, type ReadSurroundings } from '../../modify/surroundings.ts'
import { defineOperation, type OperationContext, type OperationResult } from '../../operation.ts'
import { modificationDocument } from '../../modify/modification-document.ts'
import { presentChanges, presentClashes, presentConsequences, presentReport } from '../../present/modification.ts'
import { presentSaid } from '../../present/run.ts'
import { shellCommand } from '../../present/shell-command.ts'
import type { Said } from '../../run-view.ts'
import { presentRerendered } from '../../present/rendered-by.ts'
import { applyRegeneration } from '../../regenerate/index.ts'
import { renderedByOf } from '../../regenerate/rendered-by-of.ts'

const inputSchema = z.strictObject({
  workload: z.string(),
  request: z.string().optional(),
  set: z.array(z.string()).optional(),
  unset: z.array(z.string()).optional(),
  approve: z.boolean().default(false),
  dryRun: z.boolean().optional(),
  /** Answers of a conversation. */
  given: z.record(z.string(), z.unknown()).optional(),
})
type Input = z.infer<typeof inputSchema>

/** Changes what was asked for or decided: the diff first, then a person's yes, then the build of what hangs on it. */
export default defineOperation({
  id: 'modify',
  input: inputSchema,
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
  return { exitCode: 0, data: { workload: surroundings.workload.name, state: 'stopped', ...said }, text: presentSaid(said) }
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
  return { exitCode: 3, data: modificationDocument(modification, 'waiting'), text: text.join('\n') }
}

function unchanged(modification: Modification): OperationResult {
  const notes = modification.notes.map((note) => `  · ${note}`)
  return {
    exitCode: 0,
    data: modificationDocument(modification, 'unchanged'),
    text: ['Nothing to change: it is so already.', ...notes].join('\n'),
  }
}

/** Shows what would become of it; a face on a terminal asks, others get the command. */
async function waiting(prepared: PreparedModification, input: Input, container: Container): Promise<OperationResult> {
  const { modification } = prepared
  const details = await diffOf(prepared, container)
  const command = shellCommand(commandOf(input))
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
  return {
    exitCode: 3,
    data: { ...modificationDocument(modification, 'waiting', prepared.regeneration), command },
    text: [...details, '', 'Nothing is written yet. To carry it out:', `  → ${command}`].join('\n'),
    waiting: { questions: [question], goOn: { operation: 'modify', input: again, command } },
  }
}

async function diffOf({ modification, regeneration }: PreparedModification, container: Container): Promise<readonly string[]> {
  const { build } = await renderedByOf(regeneration, container)
  return ['Changes', ...presentChanges(modification), ...presentConsequences(regeneration, modification), ...presentRerendered(build)]
}

const commandOf = ({ workload, request, set, unset }: Input): readonly string[] => [
  'modify',
  workload,
  ...(request === undefined ? [] : [request]),
  ...(set ?? []).flatMap((pair) => ['--set', pair]),
  ...(unset ?? []).flatMap((path) => ['--unset', path]),
  '--approve',
]

async function build(prepared: PreparedModification, container: Container, context: OperationContext): Promise<OperationResult> {
  const { modification, regeneration } = prepared
  const report = await applyRegeneration(regeneration, container, (stage, status, message) =>
    context.progress({ phase: stage, status, message }),
  )
  const { state, exitCode } = ENDINGS[report.outcome]
  return {
    exitCode,
    data: modificationDocument(modification, state, regeneration, report),
    text: [...(await diffOf(prepared, container)), '', presentReport(report, modification)].join('\n'),
  }
}

const ENDINGS = {
  refused: { state: 'failed', exitCode: 1 },
  conflict: { state: 'waiting', exitCode: 3 },
  landed: { state: 'done', exitCode: 0 },
  unchanged: { state: 'done', exitCode: 0 },
} as const

const declined = ({ modification, regeneration }: PreparedModification): OperationResult => ({
  exitCode: 0,
  data: modificationDocument(modification, 'stopped', regeneration),
  text: 'Nothing was changed.',
})

const nothingAsked = (workload: string) =>
  callerError({
    code: 'nothing_asked',
    message: 'What shall be changed is missing.',
    subject: workload,
    hint: `Say it in words, as in \`gangway modify ${workload} "run it at six"\`, or by --set path=value.`,
  })
