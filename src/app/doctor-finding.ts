/** One thing that Gangway needs or can use. */
export interface DoctorFinding {
  id: string
  name: string
  state: 'ok' | 'missing' | 'warning'
  essential: boolean
  detail: string
  /** How to get it; only where something is wrong. */
  hint?: string
}
