import type { Resource } from '#kit'
import type { McpServerState } from '../servers/read-mcp-configuration.ts'
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
  return [
    `Resources of platform ${platform}`,
    ...resources.map(resourceLine),
    ...missing.flatMap((resource) => (resource.hint ? [`  → ${resource.name}: ${resource.hint}`] : [])),
    '',
    ...(platform === 'local' ? localServers(servers, mode) : allServers(servers, mode)),
    verdict(resources, platform, servers),
  ].join('\n')
}

/** A local platform needs none of them: what nobody configured is not worth a line. */
function localServers(servers: readonly McpServerState[], mode: string): readonly string[] {
  const configured = servers.filter(({ transport }) => transport !== null)
  return configured.length === 0 ? [] : allServers(configured, mode)
}

const allServers = (servers: readonly McpServerState[], mode: string): readonly string[] => [
  `MCP servers, mode ${mode.toUpperCase()}`,
  ...table(
    [{ title: 'server' }, { title: 'class' }, { title: 'status' }, { title: 'transport' }, { title: 'endpoint', most: 40 }],
    servers.map(serverRow),
  ),
  `  ${connectedOf(servers)}/${servers.length} connected`,
  '',
]

const connectedOf = (servers: readonly McpServerState[]): number => servers.filter((server) => server.latencyMs !== null).length

function resourceLine(resource: Resource): string {
  const mark = resource.found ? '✓' : resource.critical ? '✗' : '▲'
  return `  ${mark} ${resource.name.padEnd(24)} ${resource.detail}${resource.found || !resource.critical ? '' : ' (critical)'}`
}

function serverRow(server: McpServerState): readonly string[] {
  return [server.id, server.class, server.status, server.transport ?? '-', server.endpoint ?? '-']
}

function verdict(resources: readonly Resource[], platform: string, servers: readonly McpServerState[]): string {
  const critical = resources.filter((resource) => resource.critical && !resource.found).map((resource) => resource.name)
  if (critical.length > 0) return `✗ Not ready: ${critical.join(', ')}.`
  const about = platform === 'local' ? 'No MCP server is needed.' : `${connectedOf(servers)}/${servers.length} MCP servers connected.`
  return `✓ Environment ready. ${about}`
}
