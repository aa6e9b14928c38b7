/** Case, blanks and the signs that stand for blanks say nothing; any other sign may: `amount ($)` is not `amount (€)`. */
const bare = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-./\u200b\ufeff]/g, '')

/** Whether two headers differ in case and blanks only. */
export const sameSpelling = (left: string, right: string): boolean => bare(left) === bare(right) && bare(left) !== ''
