import { surrogateKeyOf } from '#kit'
import { toText } from './casts.ts'

export const surrogateKey = surrogateKeyOf({ toText, sha256: (text) => `sha2(${text}, 256)` })
