/** The files that a person edits, by the stem of their name: `workload.yaml` and those below `config/`. */
export type ConfigName = 'workload' | 'source' | 'semantic' | 'transformations' | 'quality_rules' | 'schedule'

/** One change of form. In a path `*` stands for every item of a list and every member of a mapping. */
export type MigrationEdit =
  /** The key at the path is called otherwise; its value stays. */
  | { do: 'rename'; path: readonly string[]; to: string }
  /** The scalar at the path is said otherwise; what the table does not hold stays. */
  | { do: 'replace'; path: readonly string[]; values: readonly { from: Scalar; to: Scalar }[] }

export type Scalar = string | number | boolean

/** How one file gets from a version to the next one: data, so that values, text and records of choices follow alike. */
export interface Migration {
  file: ConfigName
  from: number
  /** In order; a path names keys as the edits before it left them. */
  edits: readonly MigrationEdit[]
}
