import type { ConfigName, Profile, SourceDecision } from '#domain'
import type { ValueProblem } from '#system'
import type { ConfigValues } from './config-files.ts'

/** Something that is wrong with the values of one file, by itself or beside the others. */
export interface ConfigFinding extends ValueProblem {
  file: ConfigName
}

/** What is known beside the config files. */
export interface KnownBeside {
  /** What was measured, with `config/source.yaml` as it landed. */
  measured?: { profiles: readonly Profile[]; landed: SourceDecision | undefined }
}

/** Looks at all files that could be read. */
export type ConfigRule = (values: Partial<ConfigValues>, known: KnownBeside) => readonly ConfigFinding[]
