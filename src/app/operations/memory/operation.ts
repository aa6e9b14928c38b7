import { z } from 'zod'
import { agentIdSchema, callerError } from '#domain'
import { systemClock } from '#system'
import { factKindSchema, ProjectMemory } from '../../../memory/index.ts'
import { field } from '../../contract/field.ts'
import { defineOperation, type OperationResult } from '../../contract/operation.ts'
import { presentComposition, presentEntry, presentPatterns, presentSurvey, surveyCalls } from '../../../present/memory.ts'

const actionSchema = z.enum(['survey', 'recall', 'compose', 'add', 'forget'])

/** A command line gives text, every other face a number. */
const shareSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d(\.\d+)?$/, 'a number from 0 to 1')
      .transform(Number),
  ])
  .pipe(z.number().min(0).max(1))

const inputSchema = z.strictObject({
  action: field(actionSchema.default('survey'), 'what to do (default: survey)', { positional: true }),
  what: field(z.string().optional(), 'the id of an entry, a phase, or what shall be remembered', { positional: true }),
  patterns: field(z.boolean().default(false), 'failures that recur across workloads, with counts and confidence'),
  workload: field(z.string().optional(), 'only what belongs to this workload; with add: what it shall belong to', {
    value: 'name',
    takes: 'workload',
  }),
  kind: field(factKindSchema.optional(), 'with add'),
  confidence: field(shareSchema.optional(), 'with add: how sure it is, 0 to 1', { value: 'share' }),
  expires: field(z.iso.date().optional(), 'with add: the last day on which it counts, YYYY-MM-DD', { value: 'day' }),
})
type Input = z.infer<typeof inputSchema>

/** What earlier runs left to know: everything by its title, one entry, what fits a phase, what recurs; and a person's own facts. */
export default defineOperation({
  id: 'memory',
  order: 57,
  summary: 'what earlier runs left to know: failures and what mended them, facts, answers',
  input: inputSchema,
  // Each action has a document of its own.
  output: z.looseObject({}),
  effect: 'write',
  examples: [
    { input: {} },
    { input: { action: 'recall', what: '3f2a91c0' } },
    { input: { patterns: true } },
    { input: { action: 'compose', what: 'quality', workload: 'orders' } },
    { input: { action: 'add', what: 'amounts are in Swiss francs', kind: 'reference', workload: 'orders' } },
    { input: { action: 'forget', what: '3f2a91c0' } },
  ],
  async run(input, { project }) {
    refuseMisplaced(input)
    const memory = new ProjectMemory(project, systemClock)
    return input.patterns ? patterns(memory) : ACTIONS[input.action](input, memory)
  },
})

type Action = (input: Input, memory: ProjectMemory) => Promise<OperationResult>

const ACTIONS: Readonly<Record<Input['action'], Action>> = {
  async survey({ workload }, memory) {
    const survey = await memory.survey(workload)
    return { outcome: 'done', data: survey, text: presentSurvey(survey), next: surveyCalls(survey) }
  },
  async recall({ action, what }, memory) {
    const found = await memory.recall(needed(what, action))
    return { outcome: 'done', data: found, text: presentEntry(found) }
  },
  async compose({ action, what, workload }, memory) {
    const composed = await memory.composeFor(knownPhase(needed(what, action)), workload)
    return { outcome: 'done', data: composed, text: presentComposition(composed) }
  },
  async add({ action, what, workload, kind = 'project', confidence = 1, expires = null }, memory) {
    const entry = await memory.add({ kind, text: needed(what, action), confidence, expires }, workload)
    const added = { workload: workload ?? null, entry }
    return { outcome: 'done', data: added, text: `✓ remembered\n${presentEntry(added)}` }
  },
  async forget({ action, what }, memory) {
    const found = await memory.forget(needed(what, action))
    return { outcome: 'done', data: { forgotten: found }, text: `✓ forgotten\n${presentEntry(found)}` }
  },
}

async function patterns(memory: ProjectMemory): Promise<OperationResult> {
  const found = await memory.patterns()
  return { outcome: 'done', data: { patterns: found }, text: presentPatterns(found) }
}

const PHASES = ['discovery', 'profile', ...agentIdSchema.options]
function knownPhase(phase: string): string {
  if (PHASES.includes(phase)) return phase
  throw callerError({
    code: 'phase_unknown',
    message: `Nothing is composed for a phase ${JSON.stringify(phase)}.`,
    subject: phase,
    hint: `One of ${PHASES.join(', ')}.`,
  })
}

const NEEDS: Readonly<Record<Input['action'], string>> = {
  survey: '',
  recall: 'the id of an entry, or its beginning',
  compose: `a phase: ${PHASES.join(', ')}`,
  add: 'what shall be remembered, in quotes',
  forget: 'the id of an entry, or its beginning',
}

function needed(what: string | undefined, action: Input['action']): string {
  if (what !== undefined && what.trim() !== '') return what
  throw callerError({
    code: 'argument_missing',
    message: `To ${action} needs ${NEEDS[action]}.`,
    subject: action,
    hint: 'The help of memory shows examples.',
  })
}

/** An option that the action does not read would be lost silently. */
function refuseMisplaced({ action, patterns: isPatterns, what, workload, kind, confidence, expires }: Input): void {
  const adds = action === 'add' && !isPatterns
  const lost = [
    ...(adds ? [] : Object.entries({ kind, confidence, expires }).flatMap(([name, value]) => (value === undefined ? [] : [name]))),
    ...(isPatterns && (action !== 'survey' || what !== undefined) ? [action] : []),
    ...(isPatterns && workload !== undefined ? ['workload'] : []),
    ...(action === 'survey' && what !== undefined && !isPatterns ? [what] : []),
    ...((action === 'recall' || action === 'forget') && workload !== undefined ? ['workload'] : []),
  ]
  const [first] = lost
  if (first === undefined) return
  throw callerError({
    code: 'option_misplaced',
    message: `${lost.join(', ')} means nothing ${isPatterns ? 'beside patterns' : `to ${action}`}.`,
    subject: first,
    hint: 'The help of memory shows what goes together.',
  })
}
