/** A file of a source that is no data, and why it is not read. */
export interface LeftOutFile {
  name: string
  because: string
}

const CHECKSUM = /\.(crc|md5|sha1|sha256|sha512|asc|sig)$|^(md5|sha\d+)sums?(\.txt)?$/i
const DOCUMENT = /^(readme|licen[cs]e|notice|changelog)(\.[a-z]+)?$|\.(md|rst|pdf|docx?|html?|ya?ml|toml|ini|log|sql|py|sh)$/i

/**
 * Why a file below a folder is no data, as the runtime has it too: what writers of files leave beside their parts (`_SUCCESS`, `_delta_log/`,
 * checksums), what is hidden, and documents where no pattern asks for them. Partition folders may begin with `_`.
 */
export function leftOutBecause(name: string, pattern: string | undefined): string | undefined {
  const parts = name.split('/')
  const last = parts.at(-1) ?? ''
  if (parts.some((part) => part.startsWith('.'))) return 'hidden'
  const asksForMarkers = pattern?.split('/').some((part) => part.startsWith('_')) ?? false
  if (!asksForMarkers && parts.some((part) => part.startsWith('_') && !part.includes('='))) return 'begins with _'
  if (CHECKSUM.test(last)) return 'a checksum'
  return pattern === undefined && DOCUMENT.test(last) ? 'a document' : undefined
}
