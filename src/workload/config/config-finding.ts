import type { ConfigName } from '#domain'
import type { ValueProblem } from '#system'
import type { ConfigValues } from './config-files.ts'

/** Something that is wrong with the values of one file, by itself or beside the others. */
export interface ConfigFinding extends ValueProblem {
  file: ConfigName
}

/** Looks at all files that could be read. */
export type ConfigRule = (values: Partial<ConfigValues>) => readonly ConfigFinding[]
