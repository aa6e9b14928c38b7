import type { AgentOutput } from '#kit'

export const decide = (): AgentOutput => ({ decisions: {}, why: {}, questions: [] })
