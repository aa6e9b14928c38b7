import type { SourceBytes } from '#kit'

const LINES = 40
const LOOK_AT = 1 << 16

/** One document, or a document a line. A table may begin with a bracket or a brace; its lines are no documents. */
export function beginsAsJson({ head, complete }: Pick<SourceBytes, 'head' | 'complete'>): boolean {
  const text = decoded(head.subarray(0, LOOK_AT)).trimStart()
  if (/^\{\s*(?:"(?:[^"\\\r\n]|\\.)*"\s*:|\})/.test(text)) return true
  if (/^\[\s*(?:[[{]\s*["[{\]}\d-]|\]\s*$)/.test(text)) return true
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const cut = lines.length > 1 && !(complete && head.length <= LOOK_AT)
  const whole = (cut ? lines.slice(0, -1) : lines).slice(0, LINES)
  return whole.length > 0 && whole.every(isDocument)
}

function isDocument(line: string): boolean {
  if (!/^\s*[[{]/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** By the marks and zeros of Unicode; all that JSON is written with is ASCII. */
function decoded(head: Uint8Array): string {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) return new TextDecoder('utf-16le').decode(head)
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return new TextDecoder('utf-16be').decode(head)
  return new TextDecoder('utf-8').decode(head)
}
