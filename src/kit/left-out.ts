/** A file of a source that is no data, and why it is not read. */
export interface LeftOutFile {
  name: string
  because: string
}

const CHECKSUM = /\.(crc|md5|sha1|sha256|sha512|asc|sig)$|^(md5|sha\d+)sums?(\.txt)?$/i
/** What a transfer writes until it has ended, and what an editor keeps. */
const UNFINISHED = /\.(tmp|temp|part|partial|filepart|crdownload|inprogress|swp|bak)$|^~\$|~$/i
/** Says that a delivery has ended, or what belongs to it. */
const MARKER = /\.(done|ok|trg|ready|complete|ctl|eof|manifest)$|(^|[_-])manifest(\.json)?$/i
const SYSTEM = /^(desktop\.ini|thumbs\.db)$/i
const DOCUMENT =
  /^(readme|licen[cs]e|notice|changelog)(\.[a-z]+)?$|^(schema|metadata|datapackage)\.json$|-metadata\.json$|\.(md|rst|pdf|docx?|html?|ya?ml|toml|ini|log|sql|py|sh)$/i

/**
 * Why a file below a folder is no data, as the runtime has it too: what writers of files leave beside their parts (`_SUCCESS`, `_delta_log/`,
 * checksums, markers), what is hidden or not written to its end, and documents where no pattern asks for them. Partition folders may begin
 * with `_`.
 */
export function leftOutBecause(name: string, pattern: string | undefined): string | undefined {
  const parts = name.split('/')
  const last = parts.at(-1) ?? ''
  if (parts.some((part) => part.startsWith('.'))) return 'hidden'
  const asksForMarkers = pattern?.split('/').some((part) => part.startsWith('_')) ?? false
  if (!asksForMarkers && parts.some((part) => part.startsWith('_') && !part.includes('='))) return 'begins with _'
  if (CHECKSUM.test(last)) return 'a checksum'
  if (SYSTEM.test(last)) return 'of the system'
  const asked = endingOf(pattern ?? '')
  if (asked !== undefined && asked === endingOf(last)) return undefined
  if (UNFINISHED.test(last)) return 'not written to its end'
  if (MARKER.test(last)) return 'a marker'
  return pattern === undefined && DOCUMENT.test(last) ? 'a document' : undefined
}

/** A pattern that ends as a file does asks for it. */
const endingOf = (name: string): string | undefined => /\.\w+$/.exec(name)?.[0].toLowerCase()
