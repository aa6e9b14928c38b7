import { arabic, baltic, central, cyrillic, greek, hebrew, turkish, western, type Alphabet } from './alphabets.ts'
import type { Encoding } from './decode-bytes.ts'

/** An encoding of one byte a character: how common it is (natural logarithm, the commonest 0), and what is written in it. */
export interface OneByteCandidate {
  encoding: Encoding
  prior: number
  alphabets: readonly Alphabet[]
}

export const oneByteCandidates: readonly OneByteCandidate[] = [
  { encoding: 'windows-1252', prior: 0, alphabets: western },
  { encoding: 'latin-1', prior: -1.5, alphabets: western },
  { encoding: 'iso-8859-15', prior: -2.5, alphabets: western },
  { encoding: 'macintosh', prior: -3.5, alphabets: western },
  { encoding: 'ibm850', prior: -3.5, alphabets: western },
  { encoding: 'ibm437', prior: -4, alphabets: western },
  { encoding: 'windows-1250', prior: -1, alphabets: central },
  { encoding: 'iso-8859-2', prior: -2, alphabets: central },
  { encoding: 'ibm852', prior: -4, alphabets: central },
  { encoding: 'windows-1251', prior: -1, alphabets: cyrillic },
  { encoding: 'koi8-r', prior: -2, alphabets: cyrillic },
  { encoding: 'koi8-u', prior: -2.5, alphabets: cyrillic },
  { encoding: 'iso-8859-5', prior: -3, alphabets: cyrillic },
  { encoding: 'ibm866', prior: -2.5, alphabets: cyrillic },
  { encoding: 'windows-1253', prior: -2, alphabets: greek },
  { encoding: 'iso-8859-7', prior: -2.2, alphabets: greek },
  { encoding: 'windows-1254', prior: -2, alphabets: turkish },
  { encoding: 'iso-8859-9', prior: -2.5, alphabets: turkish },
  { encoding: 'windows-1255', prior: -2, alphabets: hebrew },
  { encoding: 'windows-1256', prior: -2, alphabets: arabic },
  { encoding: 'windows-1257', prior: -2, alphabets: baltic },
]

/** Rows of a table of two-byte characters, by their first bytes, and how much of usual text stands in all of them together. */
export interface MultiByteCandidate {
  encoding: Encoding
  prior: number
  rows: readonly { from: number; to: number; share: number }[]
}

export const multiByteCandidates: readonly MultiByteCandidate[] = [
  {
    encoding: 'shift_jis',
    prior: -2,
    rows: [
      { from: 0x81, to: 0x81, share: 0.06 },
      { from: 0x82, to: 0x83, share: 0.45 },
      { from: 0x88, to: 0x97, share: 0.45 },
      { from: 0x98, to: 0x9f, share: 0.02 },
    ],
  },
  {
    encoding: 'euc-jp',
    prior: -3,
    rows: [
      { from: 0xa1, to: 0xa3, share: 0.06 },
      { from: 0xa4, to: 0xa5, share: 0.45 },
      { from: 0xb0, to: 0xcf, share: 0.45 },
      { from: 0xd0, to: 0xf4, share: 0.03 },
    ],
  },
  {
    encoding: 'gb18030',
    prior: -2,
    rows: [
      { from: 0xa1, to: 0xa3, share: 0.05 },
      { from: 0xb0, to: 0xd7, share: 0.9 },
      { from: 0xd8, to: 0xf7, share: 0.04 },
    ],
  },
  {
    encoding: 'euc-kr',
    prior: -2,
    rows: [
      { from: 0xa1, to: 0xa3, share: 0.05 },
      { from: 0xb0, to: 0xc8, share: 0.92 },
      { from: 0xca, to: 0xfd, share: 0.02 },
    ],
  },
  {
    encoding: 'big5',
    prior: -2,
    rows: [
      { from: 0xa1, to: 0xa3, share: 0.05 },
      { from: 0xa4, to: 0xc6, share: 0.92 },
      { from: 0xc9, to: 0xf9, share: 0.03 },
    ],
  },
]
