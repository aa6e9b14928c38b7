/** Something a person can mend: what is wrong, and what to do, each a sentence. Told without a stack; ends the set-up with 4. */
export class SetUpError extends Error {
  /**
   * @param {string} message
   * @param {string} hint
   */
  constructor(message, hint) {
    super(message)
    this.hint = hint
  }

  /** Both as one sentence. */
  get sentence() {
    return `${this.message.replace(/\.$/, '')}: ${this.hint.charAt(0).toLowerCase()}${this.hint.slice(1)}`
  }
}
