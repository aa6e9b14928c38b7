import { z } from 'zod'

/** Read alike by the probe and by the runtime, which a test proves byte by byte. */
const ONE_BYTE = [
  ...(['windows-1252', 'latin-1', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'] as const),
  ...(['windows-1255', 'windows-1256', 'windows-1257', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-9'] as const),
  ...(['iso-8859-15', 'koi8-r', 'koi8-u', 'macintosh', 'ibm437', 'ibm850', 'ibm852', 'ibm866'] as const),
] as const
const EAST_ASIAN = ['shift_jis', 'euc-jp', 'gb18030', 'euc-kr', 'big5'] as const
export const encodingSchema = z.enum(['utf-8', 'utf-16-le', 'utf-16-be', ...ONE_BYTE, ...EAST_ASIAN])
