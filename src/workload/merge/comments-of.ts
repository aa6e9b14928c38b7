import { Lexer } from 'yaml'

const SCALAR_MARK = '\u001F'
const MARKS = new Set(['\u0002', '\u0018', SCALAR_MARK])

/** Comments of a YAML text in their order. The lexer gives the text in pieces, with marks between that take no room; the piece after a scalar's mark is never a comment. */
export function commentsOf(text: string): readonly string[] {
  const comments: string[] = []
  let before = ''
  for (const piece of new Lexer().lex(text)) {
    if (!MARKS.has(piece)) {
      if (piece.startsWith('#') && before !== SCALAR_MARK) comments.push(piece.trimEnd())
    }
    before = piece
  }
  return comments
}
