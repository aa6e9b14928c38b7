import { join } from 'node:path'
import { z } from 'zod'
import { callerError } from '#domain'
import { readTextIfThere } from '#system'
import { mcpServers, mcpServerSchema } from './mcp-servers.ts'

export type McpMode = 'local' | 'gateway'

/** One of the thirteen servers as the project configures it; whether it answers is found out when a platform needs it. */
export const mcpServerStateSchema = mcpServerSchema.extend({
  status: z.enum(['not configured', 'configured, not probed']),
  transport: z.enum(['stdio', 'http']).nullable(),
  endpoint: z.string().nullable(),
  latencyMs: z.null(),
})
export type McpServerState = z.infer<typeof mcpServerStateSchema>

/** The file that lists the servers of each mode. */
export const mcpFile: Readonly<Record<McpMode, string>> = { local: '.mcp.json', gateway: '.mcp.gateway.json' }

/** Vendors add members; only what is needed is looked at. */
const configurationSchema = z.looseObject({
  mcpServers: z
    .record(z.string(), z.looseObject({ command: z.string().optional(), type: z.string().optional(), url: z.string().optional() }))
    .default({}),
})

/** What the project says of the thirteen servers. Arguments and environment are never shown: they may hold credentials. */
export async function readMcpConfiguration(project: string, mode: McpMode): Promise<readonly McpServerState[]> {
  const text = await readTextIfThere(join(project, mcpFile[mode]))
  const configured = text === undefined ? {} : parse(text, mcpFile[mode]).mcpServers
  return mcpServers.map((server) => {
    const entry = configured[server.id]
    if (!entry) return { ...server, status: 'not configured', transport: null, endpoint: null, latencyMs: null }
    const transport = entry.url === undefined ? 'stdio' : 'http'
    return {
      ...server,
      status: 'configured, not probed',
      transport,
      endpoint: entry.url === undefined ? (entry.command ?? null) : originOf(entry.url),
      latencyMs: null,
    }
  })
}

function parse(text: string, file: string): z.infer<typeof configurationSchema> {
  try {
    return configurationSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw callerError({
      code: 'mcp_configuration_invalid',
      message: `${file} cannot be read as a list of MCP servers.`,
      subject: file,
      hint: 'It is JSON: {"mcpServers": {"iam": {"command": "…"}}}.',
      cause,
    })
  }
}

/** Host and path only: a query may carry a token. */
function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : 'not a URL'
}
