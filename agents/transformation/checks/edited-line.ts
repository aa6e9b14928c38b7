/** The first line in which a text differs from what it was rendered as; undefined where it does not, or is not there. */
export function editedLine(text: string | undefined, rendered: string | undefined): number | undefined {
  if (text === undefined || rendered === undefined || text === rendered) return undefined
  const [lines, others] = [text.split('\n'), rendered.split('\n')]
  const index = lines.findIndex((line, at) => line !== others[at])
  return (index < 0 ? lines.length : index) + 1
}
