import { describe, expect, it } from 'vitest'
import metadata from '../../../agents/metadata/agent.ts'
import { anInput, ordersProfile } from '../fixtures.ts'

const withHeader = (header: string, type: 'EMAIL' | 'CARD_SECURITY_CODE') => {
  const profile = ordersProfile()
  const columns = profile.columns.map((column) => (column.name === 'customer_email' ? { ...column, source_name: header } : column))
  const input = anInput({ profile: { ...profile, columns } })
  return () => metadata.decide({ ...input, request: { ...input.request, pii: { customer_email: type } } })
}

describe('folders named after what may never be stored', () => {
  it('are refused, since a hash of a few digits hides nothing', () => {
    expect(withHeader('customer_email=', 'CARD_SECURITY_CODE')).toThrow(
      expect.objectContaining({ code: 'personal_folder', subject: 'columns.customer_email' }),
    )
  })

  it('are none where the column stands in the files', () => expect(withHeader('E-Mail', 'CARD_SECURITY_CODE')).not.toThrow())

  it('are none where they name people, who are hidden in the path', () => expect(withHeader('customer_email=', 'EMAIL')).not.toThrow())
})
