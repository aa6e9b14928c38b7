import type { PlatformId } from '../domain/index.ts'

/** One line of the inventory of Phase 0. */
export interface Resource {
  id: string
  name: string
  found: boolean
  detail: string
  critical: boolean
  hint?: string
}

export interface PlatformCapabilities {
  query: boolean
  run: boolean
  deploy: boolean
}

export interface RunReport {
  runId: string
  passed: boolean
  accounting: readonly unknown[]
  score: Readonly<Record<string, unknown>>
  details: Readonly<Record<string, unknown>>
}

export interface PlatformRunOptions {
  workload: string
  workloadDir: string
  lake: string
  project: string
  runId: string
  asOf: string
  untilZone?: 'bronze' | 'silver' | 'gold'
}

/** Where a workload runs. Nothing outside asks for its name; it asks for a capability. */
export interface Platform {
  id: PlatformId
  capabilities: PlatformCapabilities
  dialect: string
  detect(): Promise<readonly Resource[]>
  query(request: { workload: string; zone: string; sql: string; limit: number }): Promise<{ columns: readonly string[]; rows: readonly (readonly unknown[])[] }>
  run(options: PlatformRunOptions): Promise<RunReport>
  close(): Promise<void>
}

/** What the engine lends to a platform. */
export interface PlatformServices {
  project: string
  lake: string
  /** Calls `module:function` of the Python runtime in a warm, limited child. */
  python(entry: string, args: Readonly<Record<string, unknown>>, options?: { timeoutMs?: number; env?: Record<string, string> }): Promise<unknown>
}

export type PlatformFactory = (services: PlatformServices) => Platform
export const definePlatform = (factory: PlatformFactory): PlatformFactory => factory
