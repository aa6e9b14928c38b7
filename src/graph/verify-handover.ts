import { defect } from '#domain'
import { hashOf, sha256 } from '#system'
import type { Draft } from './services.ts'
import type { State } from './state.ts'

/** Checksum over every file of a draft: two drafts with one manifest are the same bytes. */
export const manifestOf = ({ artifacts }: Draft): string =>
  hashOf(Object.fromEntries(artifacts.map(({ path, content }) => [path, sha256(content)])))

/** What lands is what the code check was given, byte for byte, also where a person skipped it; anything else is a defect and lands nothing. */
export function verifyHandover(draft: Draft, state: State): void {
  if (state.refs['manifest'] === manifestOf(draft)) return
  throw defect({
    code: 'manifest_differs',
    message: 'The files about to land are not those that the code check judged; nothing landed.',
    hint: 'Resume the run from the review with a change of any stage; it is judged again.',
  })
}
