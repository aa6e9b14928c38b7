/** Whether a pattern of the plan matches the whole text. */
export function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text)
  } catch {
    return false
  }
}

/** A short text that a pattern of the plan matches whole; undefined where it takes more than the plain forms. */
export function sampleOf(pattern: string, choice: number): string | undefined {
  const reader = new SampleReader(pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''), choice)
  const text = reader.alternatives()
  return reader.isDone && fits(pattern, text) ? text : undefined
}

const CLASSES: Readonly<Record<string, string>> = { d: '0123456789', w: 'abcdefghij', s: ' ' }

class SampleReader {
  private index = 0

  constructor(
    private readonly pattern: string,
    private readonly choice: number,
  ) {}

  get isDone(): boolean {
    return this.index >= this.pattern.length
  }

  /** The first of several ways. */
  alternatives(): string {
    const first = this.sequence()
    while (this.pattern[this.index] === '|') {
      this.index += 1
      this.sequence()
    }
    return first
  }

  private sequence(): string {
    let text = ''
    while (!this.isDone && this.pattern[this.index] !== '|' && this.pattern[this.index] !== ')') {
      const part = this.part()
      text += part.repeat(this.times())
    }
    return text
  }

  private part(): string {
    const sign = this.pattern[this.index] ?? ''
    this.index += 1
    if (sign === '(') return this.group()
    if (sign === '[') return this.oneOf()
    if (sign === '\\') return this.escaped()
    return sign === '.' ? 'x' : sign
  }

  private group(): string {
    if (this.pattern.startsWith('?:', this.index)) this.index += 2
    const inner = this.alternatives()
    this.index += 1
    return inner
  }

  private escaped(): string {
    const sign = this.pattern[this.index] ?? ''
    this.index += 1
    return this.chosen(CLASSES[sign] ?? sign)
  }

  private oneOf(): string {
    const end = this.pattern.indexOf(']', this.index)
    const inner = this.pattern.slice(this.index, end)
    this.index = end + 1
    if (inner.startsWith('^')) return [...'x7~'].find((sign) => !inner.includes(sign)) ?? ''
    const range = /^(.)-(.)/.exec(inner)
    if (!range) return this.chosen(inner.replaceAll(/\\([dws])/g, (_, name: string) => CLASSES[name] ?? '').replaceAll('\\', ''))
    const [low, high] = [range[1]?.codePointAt(0) ?? 0, range[2]?.codePointAt(0) ?? 0]
    return String.fromCodePoint(low + (this.choice % (high - low + 1)))
  }

  private chosen(signs: string): string {
    const all = [...signs]
    return all[this.choice % all.length] ?? ''
  }

  private times(): number {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})/.exec(this.pattern.slice(this.index))
    if (!quantifier) return 1
    this.index += quantifier[0].length
    return quantifier[1] === undefined ? 1 : Number(quantifier[1])
  }
}
