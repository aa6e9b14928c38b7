interface Edit {
  from: number
  to: number
  text: string
}

/** Changes of a text by ranges that do not overlap; a wider change may take up those inside of it. */
export class TextEdits {
  #edits: Edit[] = []

  constructor(readonly text: string) {}

  replace(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text })
  }

  /** The text of a range with the changes inside of it, which count as done by that. */
  take(from: number, to: number): string {
    const inside = this.#edits.filter((edit) => edit.from >= from && edit.to <= to)
    this.#edits = this.#edits.filter((edit) => !inside.includes(edit))
    let at = from
    const parts: string[] = []
    for (const edit of inside.toSorted((left, right) => left.from - right.from || left.to - right.to)) {
      parts.push(this.text.slice(at, edit.from), edit.text)
      at = edit.to
    }
    return parts.join('') + this.text.slice(at, to)
  }

  /** The whole text with all changes. */
  apply(): string {
    return this.take(0, this.text.length)
  }
}
