import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { callerError, definedOnly, type Answer } from '#domain'
import { misfitOfAnswer } from '../../../graph/index.ts'
import { phaseOrder } from '../../../graph/phases.ts'
import { understandOnboarding, type Intent } from '../../../workload/index.ts'
import { answerNotes } from '../../runs/answer-notes.ts'
import { readAnswersFile } from '../../runs/answers-file.ts'
import { answersField } from '../../contract/common-fields.ts'
import { startRun } from '../../runs/drive-run.ts'
import { field } from '../../contract/field.ts'
import { locateSource } from '../../project/locate-source.ts'
import { defineOperation, type OperationContext } from '../../contract/operation.ts'
import { platformField } from '../../contract/platform-field.ts'
import { presentSaid } from '../../../present/run.ts'
import { readProjectDefaults } from '../../project/project-defaults.ts'
import { runDocumentSchema } from '../../runs/run-document.ts'
import { saidSchema, type Said } from '../../../trace/run-view.ts'

/** Turns a source into a tested pipeline; ends when it is done or waits for a person. */
export default defineOperation({
  id: 'onboard',
  order: 10,
  summary: 'turn a source into a tested pipeline, by a conversation or unattended',
  input: z.strictObject({
    request: field(z.string().optional(), 'what shall be built, in words, or the path to the data', { positional: true, takes: 'file' }),
    source: field(z.string().optional(), 'path to the data: a file, or a folder with a glob', { value: 'path', takes: 'file' }),
    name: field(z.string().optional(), 'name of the workload'),
    platform: platformField,
    answers: answersField(' (ids: see below)'),
    unattended: field(z.boolean().default(false), 'apply defaults, list every assumption, stop only at a critical unknown'),
    approve: field(z.boolean().default(false), 'say yes to plan, profile and final review'),
    until: field(z.enum(phaseOrder).optional(), 'end after this phase', { value: 'phase' }),
    dryRun: field(z.boolean().default(false), 'only tell what of the words is understood'),
  }),
  output: z.union([
    runDocumentSchema,
    z.strictObject({ run: z.null(), workload: z.null(), state: z.literal('stopped'), ...saidSchema.shape }),
  ]),
  effect: 'run',
  examples: [
    { input: { request: 'data/orders.csv' } },
    { input: { request: 'data/orders.csv every morning at six, keep 90 days, owner is Ana', dryRun: true } },
    { input: { source: 'data/orders.csv', answers: 'answers.yaml', unattended: true, approve: true } },
  ],
  notes: [...answerNotes, 'On a terminal it asks. Unattended, for a program or without a terminal, it ends\nwith 3 where it has to ask.'],
  async run(input, context) {
    const { answers: file, source, dryRun, ...start } = input
    const defaults = await readProjectDefaults(context.project)
    const said = saidIn(start.request, context)
    if (dryRun)
      return {
        outcome: 'done',
        data: { run: null, workload: null, state: 'stopped', ...(said ?? nothingSaid) },
        text: presentSaid(said ?? nothingSaid),
      }
    const given = file === undefined ? {} : await readAnswersFile(file)
    requireFitting(given, file ?? '')
    const spoken = asAnswers(said)
    requireFitting(Object.fromEntries(Object.entries(spoken).map(([id, { value }]) => [id, value])), 'request')
    for (const text of said?.not_understood ?? []) {
      context.progress({ phase: 'discovery', status: 'waiting', message: `not understood, so not used: "${text}"` })
    }
    const located = source === undefined ? undefined : locateSource(source, context.project, context.config.workingFolder)
    const answers = { ...spoken, ...fileAnswers(given, file ?? '') }
    const platform = start.platform ?? defaults.platform ?? 'local'
    return startRun(definedOnly({ ...start, platform, contacts: defaults.contacts, source: located }), answers, context, said)
  },
})

const nothingSaid: Said = { understood: [], not_understood: [], intent: 'onboard' }
const INTENTS: Readonly<Partial<Record<Intent, string>>> = { check_quality: 'check', list: 'status', zone_question: 'describe' }

/** What the words come to; a path to a request in a file has none. */
function saidIn(request: string | undefined, { project, config }: OperationContext): Said | undefined {
  if (request === undefined || /\.ya?ml$/i.test(request.trim())) return undefined
  const isThere = (path: string): boolean => [config.workingFolder, project].some((folder) => existsSync(resolve(folder, path)))
  const { intent, understood, notUnderstood } = understandOnboarding(request, isThere)
  return { understood: [...understood], not_understood: [...notUnderstood], intent: INTENTS[intent] ?? intent }
}

/** Where the data is and what it is called, discovery finds in the words itself. */
const asAnswers = (said: Said | undefined): Record<string, Answer> =>
  Object.fromEntries(
    (said?.understood ?? [])
      .filter(({ field }) => field !== 'source' && field !== 'name')
      .map(({ field, value, text }) => [field, { value, source: 'person' as const, why: `said in the request: "${text}"` }]),
  )

function fileAnswers(given: Readonly<Record<string, unknown>>, file: string): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(given).map(([id, value]) => [id, { value, source: 'person' as const, why: `answered in ${file.split('/').at(-1)}` }]),
  )
}

/** What can be seen without the source is refused before a run begins; names of columns are checked once they are known. */
function requireFitting(given: Readonly<Record<string, unknown>>, file: string): void {
  for (const [id, value] of Object.entries(given)) {
    const why = misfitOfAnswer(id, value)
    if (why === undefined) continue
    throw callerError({
      code: 'answer_refused',
      message: `The answer to ${id} does not fit: ${why}`,
      subject: `${file} ${id}`,
      hint: 'Correct it there and start again.',
    })
  }
}
