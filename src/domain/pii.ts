import { z } from 'zod'

/** The closed list of personal data types (requirements 7.1); packs, tags and reports use no other. */
export const piiTypeSchema = z.enum([
  'EMAIL',
  'PHONE',
  'SSN',
  'CREDIT_CARD',
  'NAME',
  'ADDRESS',
  'DOB',
  'IP_ADDRESS',
  'DRIVER_LICENSE',
  'PASSPORT',
  'NATIONAL_ID',
  'FINANCIAL_ACCOUNT',
  'HEALTH_ID',
  'CARD_SECURITY_CODE',
  'CARD_EXPIRY',
  'SENSITIVE',
])
export type PiiType = z.infer<typeof piiTypeSchema>

export const piiLevelSchema = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'NONE'])
export type PiiLevel = z.infer<typeof piiLevelSchema>

export const piiFamilySchema = z.enum(['PII', 'PHI', 'PCI'])
/** What of a type a column holds: a part of an address, or among what is sensitive a credential, which is one even when it is hashed. */
export const piiPartSchema = z.enum(['street', 'city', 'state', 'postal', 'credential'])
export type PiiPart = z.infer<typeof piiPartSchema>
