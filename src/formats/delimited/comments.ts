/** What a line begins with that tells of the file and is no record. */
const MARK = String.raw`(?:#|%|//|!)`
const BLOCK = new RegExp(`^(?:${MARK}[^\\r\\n]*(?:\\r\\n|\\n|\\r)+)+`)
const STARTS = new RegExp(String.raw`^\s*${MARK}`)

const ALONE = new RegExp(String.raw`^\s*${MARK}\s*$`)

/** `# a b c` above three columns: blanks part the mark from the names. */
export const isMarkAlone = (field: string | undefined): boolean => field !== undefined && ALONE.test(field)

export const isComment = (line: string): boolean => STARTS.test(line)

/** A block of comments tells nothing of the fields below; its last line may be the header, and stays. */
export function withoutComments(text: string): string {
  const [block] = BLOCK.exec(text) ?? ['']
  const last = /(?:^|[\r\n])[^\r\n]+[\r\n]+$/.exec(block)
  return last ? text.slice(last.index).replace(/^[\r\n]+/, '') : text
}
