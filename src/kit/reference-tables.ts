import type { MaskingMethod, PiiLevel, PiiPart } from '../domain/index.ts'

/** Level, families and default method of a personal-data type; data in `shared/pii/`. */
export interface PiiDefaults {
  level: PiiLevel
  families: readonly ('PII' | 'PHI' | 'PCI')[]
  masking: MaskingMethod
  /** Where a part is masked in another way than the type. */
  parts?: Partial<Record<PiiPart, MaskingMethod>> | undefined
  /** Not even bronze may hold it. */
  never_stored?: boolean | undefined
}
