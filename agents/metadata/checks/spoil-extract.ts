import { nothingToSpoil } from '#kit'
/**
 * Makes the extract script land a changed copy of its source: `lines` are the bytes of the file as lines, `changed` is the Python
 * expression that takes their place. Looks right: the script still lands through the runtime, and the landing confirms itself.
 */
export function spoilExtract(files: Map<string, string>, changed: string): void {
  const path = [...files.keys()].find((file) => file.startsWith('scripts/extract/'))
  const text = path === undefined ? undefined : files.get(path)
  if (path === undefined || text === undefined) throw nothingToSpoil('no extract script is staged')
  const code = `
def _prepared(context: RunContext) -> Extract:
    """Land a prepared copy of the source."""
    import dataclasses
    import tempfile
    import time  # noqa: F401
    from pathlib import Path

    source = Path(EXTRACT.source.path)
    source = source if source.is_absolute() else context.project / source
    lines = source.read_bytes().splitlines(keepends=True)
    copy = Path(tempfile.mkdtemp()) / source.name
    copy.write_bytes(b"".join(${changed}))
    return dataclasses.replace(EXTRACT, source=dataclasses.replace(EXTRACT.source, path=str(copy)))

`
  const spoiled = text
    .replace('land(EXTRACT, context)', 'land(_prepared(context), context)')
    .replace(/\ndef extract\(/, `${code}\ndef extract(`)
  if (!spoiled.includes('_prepared(context), context')) throw nothingToSpoil('the extract script has another form')
  files.set(path, spoiled)
}
