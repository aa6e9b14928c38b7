/** What each column comes from, as places in config: what made it, and each step that changed it, the last one first. */
export class ColumnOrigins {
  private readonly places = new Map<string, readonly string[]>()

  /** A column that is there before the first step. */
  input(name: string, place: string): void {
    this.places.set(name, [place])
  }

  /** A change of a column, under the name that it has from now on. */
  change(name: string, place: string, old = name): void {
    this.places.set(name, [...new Set([place, ...this.of(old)])])
  }

  of(name: string): readonly string[] {
    return this.places.get(name) ?? []
  }

  /** What a column that only passes through comes from: what made it. */
  made(name: string): readonly string[] {
    return this.of(name).slice(-1)
  }
}
