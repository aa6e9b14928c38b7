import { planError } from './plan-error.ts'

const MAXIMUM_LENGTH = 200
const classes: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\n\\x0B\\f\\r' }

/**
 * A regular expression in the form that all engines read alike: the whole value is matched, `\d`, `\w`, `\s` and `.` are written out, and
 * what engines lack or read differently is refused (look-around, back references, anchors inside, flags, POSIX classes, nested repetition).
 */
export function portablePattern(pattern: string, path: string): string {
  const refuse = (what: string, hint: string): never => {
    throw planError('not_portable', `The pattern has ${what}, which not every engine reads alike`, path, hint)
  }
  if (pattern.length > MAXIMUM_LENGTH) refuse(`more than ${MAXIMUM_LENGTH} characters`, 'Shorten it.')
  const text = pattern.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1')
  const portable = new PatternReader(text, refuse).read()
  try {
    new RegExp(`^(?:${portable})$`, 'u')
  } catch {
    refuse('a mistake in it', 'Check the brackets.')
  }
  return portable
}

type Refuse = (what: string, hint: string) => never

class PatternReader {
  private index = 0
  /** For each open group: whether something in it repeats without a bound. */
  private readonly groups: { repeats: boolean }[] = [{ repeats: false }]
  private closed = { repeats: false }

  constructor(
    private readonly text: string,
    private readonly refuse: Refuse,
  ) {}

  read(): string {
    let result = ''
    while (this.index < this.text.length) result += this.sign()
    return result
  }

  private sign(): string {
    const sign = this.text[this.index] ?? ''
    this.index += 1
    switch (sign) {
      case '\\':
        this.closed = { repeats: false }
        return this.escape(false)
      case '[':
        this.closed = { repeats: false }
        return this.class()
      case '(':
        return this.open()
      case ')':
        return this.close()
      case '.':
        this.closed = { repeats: false }
        return '[^\\n]'
      case '^':
      case '$':
        return this.refuse(`the anchor ${sign} inside`, 'The whole value is matched anyway.')
      case '*':
      case '+':
      case '{':
        return this.repeat(sign)
      default:
        if (sign !== '?' && sign !== '}' && sign !== ',') this.closed = { repeats: false }
        return sign
    }
  }

  private open(): string {
    this.groups.push({ repeats: false })
    if (this.text[this.index] !== '?') return '('
    if (this.text.slice(this.index, this.index + 2) !== '?:') this.refuse('a look-around, a flag or a named group', 'Use plain groups.')
    this.index += 2
    return '(?:'
  }

  private close(): string {
    this.closed = (this.groups.length > 1 ? this.groups.pop() : undefined) ?? { repeats: false }
    return ')'
  }

  /** `(a+|b)*` takes exponential time in some engines and overflows the stack of others. */
  private repeat(sign: string): string {
    const bounded = sign === '{' && /^\d+(,\d+)?\}/.test(this.text.slice(this.index))
    if (sign === '{' && !bounded && !/^\d+,\}/.test(this.text.slice(this.index))) this.refuse('a bare {', 'Write \\{ for the sign.')
    if (this.closed.repeats && !bounded) this.refuse('a repetition inside a repetition', 'Write the inner one with a bound.')
    if (!bounded) for (const group of this.groups) group.repeats = true
    return sign
  }

  private class(): string {
    let result = '['
    if (this.text[this.index] === '^') result += this.take()
    while (this.index < this.text.length && this.text[this.index] !== ']') {
      if (this.text[this.index] === '[')
        this.refuse('a [ inside a class', 'Write \\[ for the sign; spell classes such as [[:alpha:]] out: [A-Za-z].')
      if (this.text.startsWith('&&', this.index) || this.text.startsWith('--', this.index))
        this.refuse('a set operation in a class', 'List the characters.')
      const sign = this.take()
      result += sign === '\\' ? this.escape(true) : sign
    }
    if (this.index >= this.text.length || result === '[' || result === '[^')
      this.refuse('a class that is empty or not closed', 'Check the brackets.')
    this.index += 1
    return `${result}]`
  }

  private escape(inClass: boolean): string {
    const sign = this.take()
    const spelled = classes[sign]
    if (spelled !== undefined) return inClass ? spelled : `[${spelled}]`
    const negated = classes[sign.toLowerCase()]
    if (negated !== undefined && !inClass) return `[^${negated}]`
    if (/^[tnrf]$/.test(sign)) return `\\${sign}`
    if (/^[A-Za-z0-9]$/.test(sign) || sign === '')
      return this.refuse(`the escape \\${sign}`, 'Only \\d, \\w, \\s, \\D, \\W, \\S, \\t, \\n, \\r and escaped signs are known.')
    return inClass && !/[\\\]^-]/.test(sign) && sign !== '[' ? sign : `\\${sign}`
  }

  private take(): string {
    const sign = this.text[this.index] ?? ''
    this.index += 1
    return sign
  }
}
