import { z } from 'zod'
import { callSchema, distinctCalls, platformIdSchema } from '#domain'
import { createContainer } from '../../container/container.ts'
import { field } from '../../contract/field.ts'
import { defineOperation } from '../../contract/operation.ts'
import { platformField } from '../../contract/platform-field.ts'
import { presentHealth } from '../../../present/health.ts'
import { readProjectDefaults } from '../../project/project-defaults.ts'
import { mcpServerStateSchema, readMcpConfiguration } from '../../../servers/read-mcp-configuration.ts'

const resourceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  found: z.boolean(),
  detail: z.string(),
  critical: z.boolean(),
  hint: z.string().optional(),
  next: z.array(callSchema).readonly().optional(),
})

/** Phase 0 on its own: resources of the platform and the thirteen MCP servers. Reads only, creates nothing. */
export default defineOperation({
  id: 'health',
  order: 100,
  summary: 'resources of the platform and the MCP servers',
  input: z.strictObject({
    platform: platformField,
    mode: field(z.enum(['local', 'gateway']).default('local'), 'how MCP servers are reached (default: local)'),
  }),
  output: z.strictObject({
    platform: platformIdSchema,
    mode: z.enum(['local', 'gateway']),
    resources: z.array(resourceSchema),
    servers: z.array(mcpServerStateSchema),
    connected: z.int(),
    ready: z.boolean(),
  }),
  effect: 'read',
  examples: [{ input: {} }],
  async run({ platform: named, mode }, context) {
    const platform = named ?? (await readProjectDefaults(context.project)).platform ?? 'local'
    const servers = await readMcpConfiguration(context.project, mode)
    const container = createContainer(context)
    try {
      const resources = await (await container.platform(platform)).detect()
      const ready = resources.every((resource) => resource.found || !resource.critical)
      const connected = servers.filter((server) => server.latencyMs !== null).length
      const report = { platform, mode, resources, servers, connected, ready }
      const next = distinctCalls(resources.flatMap((resource) => resource.next ?? []))
      return { outcome: ready ? 'done' : 'environment', data: report, text: presentHealth(report), next }
    } finally {
      await container.close()
    }
  },
})
