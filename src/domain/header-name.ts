/** Longest name of a column from bronze on. */
export const LONGEST_COLUMN_NAME = 63

// prettier-ignore
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h',
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
  α: 'a', β: 'b', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p',
  ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}

/** What a column with this header is called from bronze on, as far as the header alone tells; undefined where it holds no letter or digit. */
export function nameOfHeader(header: string): string | undefined {
  const words = transliterate(
    header
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
      .toLowerCase(),
  )
  const name = words.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '')
  if (name === '') return undefined
  const begun = /^[a-z]/.test(name) ? name : `column_${name}`
  return begun.slice(0, LONGEST_COLUMN_NAME).replace(/_+$/, '')
}

const transliterate = (text: string): string => [...text].map((letter) => LETTERS[letter] ?? letter).join('')
