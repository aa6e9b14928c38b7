import { compareVersions } from '#domain'
import { version } from '#system'

/** Whether what a lock names is a version, and one that came after this Gangway. */
export const isNewerThanThis = (gangway: string): boolean => (compareVersions(gangway, version) ?? 0) > 0

/** Said of versions that are known to be ones alone, so that nothing else gets into a command. */
export const howToInstall = (gangway: string): string => `Install that version or a newer one: npm install gangway@${gangway}.`
