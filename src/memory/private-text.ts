import { secretIn } from '#domain'

/** Forms that a personal value has; those of a secret are the domain's. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ['an e-mail address', /[^\s@]+@[^\s@]+\.[^\s@]{2,}/],
  ['an account number', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}/],
  ['a long number', /(?<![\d.])\+?\d(?:[ .-]?\d){8,}(?!\d)/],
]

/** What a text holds that must not be remembered; undefined where nothing of it is seen. */
export const privateIn = (text: string): string | undefined => secretIn(text)?.what ?? FORMS.find(([, form]) => form.test(text))?.[0]
