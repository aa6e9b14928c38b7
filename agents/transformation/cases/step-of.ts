import type { PlanStep } from '#kit'

export type StepOf<Op extends PlanStep['op']> = Extract<PlanStep, { op: Op }>
