/** Forms of values as patterns of the portable subset, for every dialect alike; each is matched against a whole text. */
export const emailPattern =
  "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
export const phonePattern = '[+]?[0-9]{7,15}'
export const ibanPattern = '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}'

const asciiLower = 'abcdefghijklmnopqrstuvwxyz'
/** Letters whose upper case is one letter in every engine; ß and ligatures are left alone. */
const accentedLower = 'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž'
const accentedUpper = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽ'

/** Letter by letter: `lower` and `upper` have as many, each beside its own. */
export const asciiLetters = { lower: asciiLower, upper: asciiLower.toUpperCase() } as const
export const casedLetters = { lower: `${asciiLower}${accentedLower}`, upper: `${asciiLetters.upper}${accentedUpper}` } as const
