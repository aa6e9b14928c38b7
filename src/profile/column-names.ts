import { columnNameSchema } from '#domain'

const LONGEST = 63
// prettier-ignore
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h',
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  α: 'a', β: 'b', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p',
  ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}

/**
 * Names of columns from bronze on, one for each header: ASCII snake case that obeys `columnNameSchema`, unique. What is no letter or
 * digit only separates words, so that a header that is SQL or a path becomes a harmless word.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>()
  return headers.map((header, index) => {
    const base = snakeCase(header, index + 1)
    let name = base
    for (let number = 2; taken.has(name); number += 1) name = `${base.slice(0, LONGEST - String(number).length - 1)}_${number}`
    taken.add(name)
    return columnNameSchema.parse(name)
  })
}

function snakeCase(header: string, position: number): string {
  const words = transliterate(
    header
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
      .toLowerCase(),
  )
  const name = words.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  if (name === '') return `column_${position}`
  const begun = /^[a-z]/.test(name) ? name : `column_${name}`
  return begun.slice(0, LONGEST).replace(/_+$/, '')
}

const transliterate = (text: string): string => [...text].map((letter) => LETTERS[letter] ?? letter).join('')
