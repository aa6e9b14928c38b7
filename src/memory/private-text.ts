/** Forms that a secret or a personal value has; `shared/python/gangway_gate/secret_scan.py` looks for the same secrets in files. */
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['an access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token', /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|dapi[0-9a-f]{32}|AIza[\w-]{35})/],
  ['a web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['an address with a password', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:[^\s/@]+@\S+/i],
  ['a password', /\b(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)\s*[=:]\s*\S{6,}/i],
  ['an e-mail address', /[^\s@]+@[^\s@]+\.[^\s@]{2,}/],
  ['an account number', /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}/],
  ['a long number', /(?<![\d.])\+?\d(?:[ .-]?\d){8,}(?!\d)/],
]

/** What a text holds that must not be remembered; undefined where nothing of it is seen. */
export const privateIn = (text: string): string | undefined => FORMS.find(([, form]) => form.test(text))?.[0]
