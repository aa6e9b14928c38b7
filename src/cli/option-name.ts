/** The option of a field: `dryRun` is given by `--dry-run`. */
export const optionName = (field: string): string => `--${field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
