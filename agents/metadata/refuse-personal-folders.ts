import { callerError, isPersonal, type PiiChoice, type Profile } from '#kit'

/** The path of a file stands beside each of its rows, in every zone: what a folder's name says cannot be masked there. */
export function refusePersonalFolders({ columns }: Pick<Profile, 'columns'>, personal: ReadonlyMap<string, PiiChoice>): void {
  const found = columns.find(({ name, source_name: header }) => {
    const choice = personal.get(name)
    return header.endsWith('=') && choice !== undefined && isPersonal(choice) && choice.masking !== 'keep'
  })
  if (found === undefined) return
  throw callerError({
    code: 'personal_folder',
    message: `The names of folders hold personal data (${found.source_name}…), and the path of a file stands beside its rows.`,
    subject: `columns.${found.name}`,
    hint: `Write ${found.name} into the files and name the folders otherwise, or tell that it is no personal data: answer pii.${found.name} with none.`,
  })
}
