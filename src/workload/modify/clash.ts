/** Two statements that exclude one another; a person chooses which one holds (requirements 4.2). */
export interface Clash {
  what: string
  options: readonly ClashOption[]
}

export interface ClashOption {
  says: string
  /** The command that says so, without `gangway`. */
  command: readonly string[]
}
