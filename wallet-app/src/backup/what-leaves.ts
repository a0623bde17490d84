import type { StoreName } from '../vault/profile-databases.ts'

/** What leaves in a backup. Keys cannot leave, and an account is a key with its tokens: one signs in again. */
export const backupDrawers = [
  'credentials',
  'files',
  'presentations',
  'applications',
  'settings',
] as const satisfies readonly StoreName[]
export type BackupDrawer = (typeof backupDrawers)[number]

/** What an office last said is asked again, and not carried along. */
const leaving: Readonly<Record<BackupDrawer, RegExp>> = {
  credentials: /./,
  files: /./,
  presentations: /./,
  applications: /^(?:draft|piece) /,
  settings: /^tell-deadlines$/,
}

/** Whether an entry of this name is the person's own, and not a copy of what somebody answered. */
export function isLeaving(drawer: BackupDrawer, name: string): boolean {
  return leaving[drawer].test(name)
}
