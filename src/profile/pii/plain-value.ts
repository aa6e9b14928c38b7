/** Where the zeros of the scripts stand in which numbers are typed; their other digits follow. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10]

/** A value without what a keyboard or a spreadsheet made of it: digits of another script, an apostrophe that keeps a number a text. */
export const plainValue = (text: string): string =>
  text.replace(/^['’](?=[+\d(])/u, '').replace(/\p{Nd}/gu, (digit) => {
    const value = ZEROS.map((zero) => (digit.codePointAt(0) ?? 0) - zero).find((away) => away >= 0 && away <= 9)
    return value === undefined ? digit : String(value)
  })
