/** Members of classes of regular expressions, as RE2 writes them. Without width: soft hyphen, zero-width space and joiners, marks of direction, byte order mark. */
const WITHOUT_WIDTH = String.raw`\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}`
/** Blanks of every kind, and controls. Those from 0x80 on stay: they tell of a wrong encoding. */
const BLANK = String.raw`\p{Z}\x00-\x1F\x7F`
/** Behind these nothing without width says anything; in Persian, Indic and Thai text, and in emoji, it does. */
const LATIN = String.raw` -\x{24F}`
const CONTROLS = String.raw`\x00-\x08\x0E-\x1F\x7F-\x9F`

/** Replaced by its first group, this leaves of a text what is seen: the blanks at its ends go, and what has no width there and behind Latin letters, digits and signs. */
export const unseenPattern = `^[${BLANK}${WITHOUT_WIDTH}]+|[${BLANK}${WITHOUT_WIDTH}]+$|([${LATIN}])[${WITHOUT_WIDTH}]+`

/** Where a text has a character that nobody sees, and that a person should know of. */
export const invisiblePattern = `(?:^|[${LATIN}])[${WITHOUT_WIDTH}]|[${WITHOUT_WIDTH}]$|[${CONTROLS}]`

const invisible = new RegExp(invisiblePattern.replaceAll(String.raw`\x{`, String.raw`\u{`), 'u')
export const hasInvisible = (text: string): boolean => invisible.test(text)
