import type { PlanOperation } from '#domain'
import { operations as registered } from '../operations.generated.ts'
import type { Operation } from './operation.ts'

/** Every operation of the plan; the type says that each shape in the domain has its effect here. */
export const operations: Readonly<Record<PlanOperation, Operation>> = registered
