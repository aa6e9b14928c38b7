import type { PiiFinding, PiiType } from '#domain'

const FORMS: Readonly<Partial<Record<PiiType, RegExp>>> = {
  EMAIL: /\S+\s?(?:@|\(at\)|\[at\]| at )\s?\S+/i,
  PHONE: /^(?=(?:\D*\d){6})[^a-z@]{6,40}$/i,
  DOB: /^(?=.*\d)(?!\d{1,3}$|\d+[.,]\d+$)[^@]{4,40}$/,
  NAME: /^[^\d@/\\]*\p{L}[^\d@/\\]*$/u,
  SSN: /^(?=(?:\D*\d){4})[\d\s*xX.-]{4,20}$/,
  NATIONAL_ID: /^(?=(?:\D*\d){5})(?!\d+[.,]\d+$|\d{4}-\d{2}-\d{2})[\p{L}\d\s()./-]{6,40}$/u,
  PASSPORT: /^(?=.*\d)[\p{L}\d\s./-]{4,40}$/u,
  DRIVER_LICENSE: /^(?=.*\d)[\p{L}\d\s./*-]{4,40}$/u,
  HEALTH_ID: /^(?=.*\d)[\p{L}\d\s./-]{3,40}$/u,
  CREDIT_CARD: /^(?=(?:\D*\d){4})[\d\s*xX.-]{12,30}$/,
  // A code that was stored as a decimal is one still.
  SENSITIVE: /^(?!-?\d+[.,]\d*[1-9]\d*$)./,
  // With a port, a network or a zone, and several of them.
  IP_ADDRESS: /^(?=.*[.:].*[.:])[\s"'[\]\da-f:.,/]{7,}(?:%\w+)?$/i,
  FINANCIAL_ACCOUNT: /^(?=(?:\D*\d){4})[A-Z\d\s./-]{4,40}$/i,
}
const PARTS: Readonly<Partial<Record<NonNullable<PiiFinding['part']>, RegExp>>> = {
  street: /^(?![\da-f:.]+$).*\p{L}|^\d+\s?\p{L}?$/iu,
  city: /^[^@\d]*\p{L}[^@\d]*(?:\d{1,2})?$/u,
  state: /^[^@\d]*\p{L}[^@\d]*$/u,
  postal: /^(?=.*\d)[\p{L}\d\s-]{3,12}$/u,
}

/** Whether a value could be of the type, written in a way that no validator knows; only a strong name asks it. */
export const mayBe = (type: PiiType, part: PiiFinding['part'], value: string): boolean =>
  ((part && PARTS[part]) ?? FORMS[type])?.test(value) === true
