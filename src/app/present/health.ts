import type { Resource } from '#kit'
import type { McpServerState } from '../read-mcp-configuration.ts'
import { table } from './table.ts'

/** Resources of the platform, then the thirteen MCP servers (requirements 3.1 to 3.3). */
export function presentHealth(report: {
  platform: string
  mode: string
  resources: readonly Resource[]
  servers: readonly McpServerState[]
}): string {
  const { platform, mode, resources, servers } = report
  const missing = resources.filter((resource) => !resource.found)
  const connected = servers.filter((server) => server.latencyMs !== null).length
  const informational = platform === 'aws' ? '' : ` (informational: platform ${platform} needs none)`
  return [
    `Resources of platform ${platform}`,
    ...resources.map(resourceLine),
    ...missing.flatMap((resource) => (resource.hint ? [`  → ${resource.name}: ${resource.hint}`] : [])),
    '',
    `MCP servers, mode ${mode.toUpperCase()}${informational}`,
    ...table(
      [{ title: 'server' }, { title: 'class' }, { title: 'status' }, { title: 'transport' }, { title: 'endpoint', most: 40 }],
      servers.map(serverRow),
    ),
    `  ${connected}/${servers.length} connected`,
    '',
    verdict(resources, servers.length, connected),
  ].join('\n')
}

function resourceLine(resource: Resource): string {
  const mark = resource.found ? '✓' : resource.critical ? '✗' : '▲'
  return `  ${mark} ${resource.name.padEnd(24)} ${resource.detail}${resource.found || !resource.critical ? '' : ' (critical)'}`
}

function serverRow(server: McpServerState): readonly string[] {
  return [server.id, server.class, server.status, server.transport ?? '-', server.endpoint ?? '-']
}

function verdict(resources: readonly Resource[], total: number, connected: number): string {
  const critical = resources.filter((resource) => resource.critical && !resource.found).map((resource) => resource.name)
  if (critical.length > 0) return `✗ Not ready: ${critical.join(', ')}.`
  return `✓ Environment ready. ${connected}/${total} MCP servers connected.`
}
