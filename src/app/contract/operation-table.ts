import type { OperationEntry } from './operation-entry.ts'
import { entries } from '../registries/entries.generated.ts'

/** All operations, in the order in which a person reads them. */
export const operationTable: readonly OperationEntry[] = Object.values(entries).toSorted((left, right) => left.order - right.order)
