import { expect, it } from 'vitest'
import { mcpServers } from '../../src/servers/mcp-servers.ts'
import { readMcpConfiguration } from '../../src/servers/read-mcp-configuration.ts'
import { operationContext, write } from '../app/operations/support/context.ts'

it('knows thirteen servers: three required, five that warn, five optional', () => {
  const classes = mcpServers.map((server) => server.class)
  expect([classes.length, ...['REQUIRED', 'WARN', 'OPTIONAL'].map((one) => classes.filter((name) => name === one).length)]).toEqual([
    13, 3, 5, 5,
  ])
  expect(new Set(mcpServers.map(({ id }) => id)).size).toBe(13)
})

it('says that nothing is configured where no file is', async () => {
  const servers = await readMcpConfiguration(operationContext().project, 'local')
  expect(servers.every((server) => server.status === 'not configured')).toBe(true)
})

it('shows transport and endpoint, never arguments, environment or a token', async () => {
  const context = operationContext()
  write(
    context,
    '.mcp.json',
    JSON.stringify({ mcpServers: { iam: { command: 'uvx', args: ['--key', 'hidden1'], env: { TOKEN: 'hidden2' } }, strange: {} } }),
  )
  write(
    context,
    '.mcp.gateway.json',
    JSON.stringify({ mcpServers: { iam: { type: 'http', url: 'https://user:hidden3@example.com/mcp?token=hidden4' } } }),
  )
  const [local, gateway] = [await readMcpConfiguration(context.project, 'local'), await readMcpConfiguration(context.project, 'gateway')]
  expect(local.find(({ id }) => id === 'iam')).toMatchObject({ status: 'configured, not probed', transport: 'stdio', endpoint: 'uvx' })
  expect(gateway.find(({ id }) => id === 'iam')).toMatchObject({ transport: 'http', endpoint: 'https://example.com/mcp' })
  expect(JSON.stringify([local, gateway])).not.toContain('hidden')
})

it('names a file that is no JSON', async () => {
  const context = operationContext()
  write(context, '.mcp.json', '{')
  await expect(readMcpConfiguration(context.project, 'local')).rejects.toMatchObject({ code: 'mcp_configuration_invalid', fault: 'caller' })
})
