import { ChoiceLog, frequencyOf, type AgentInput, type AgentOutput, type Decisions } from '#kit'
import { buildSemantic } from './build-semantic.ts'

/** What the source means follows from `config/source.yaml` as it has become, how often it is read from `config/schedule.yaml`. */
export function follow(input: AgentInput, drafts: Partial<Decisions>): AgentOutput {
  const { source, schedule } = input.decisions
  if (!source || !schedule || !drafts.source) return { decisions: {}, why: {}, questions: [] }
  const frequency = frequencyOf(schedule.trigger.cron)
  const log = new ChoiceLog()
  const semantic = buildSemantic(input, { ...source, ingestion: { ...source.ingestion, frequency } }, log)
  const draft = { ...drafts.source, ingestion: { ...drafts.source.ingestion, frequency } }
  return { decisions: { source: draft, semantic }, why: { semantic: log.choices }, questions: [] }
}
