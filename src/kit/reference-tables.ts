import type { MaskingMethod, PiiLevel } from '../domain/index.ts'

/** Level, families and default method of a personal-data type; data in `shared/pii/`. */
export interface PiiDefaults {
  level: PiiLevel
  families: readonly ('PII' | 'PHI' | 'PCI')[]
  masking: MaskingMethod
  /** Not even bronze may hold it. */
  never_stored?: boolean | undefined
}
