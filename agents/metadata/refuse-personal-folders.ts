import { callerError, isFolderColumn, isPersonal, type AgentInput, type PiiChoice } from '#kit'

/** The path of a file stands beside each of its rows; what no zone may hold in any form has no place in it, hashed or not. */
export function refusePersonalFolders(
  { profile, piiDefaults }: Pick<AgentInput, 'profile' | 'piiDefaults'>,
  personal: ReadonlyMap<string, PiiChoice>,
): void {
  const found = profile.columns.find(({ name, source_name: header }) => {
    const choice = personal.get(name)
    const isForbidden = isPersonal(choice) && choice.types.some((type) => piiDefaults[type].never_stored === true)
    return isFolderColumn(header) && isForbidden && choice.masking !== 'keep'
  })
  if (found === undefined) return
  throw callerError({
    code: 'personal_folder',
    message: `The names of folders hold what may never be stored (${found.source_name}…), and a few digits are found again from their hash.`,
    subject: `columns.${found.name}`,
    hint: `Name the folders otherwise, or tell that it is no personal data: answer pii.${found.name} with none.`,
  })
}
