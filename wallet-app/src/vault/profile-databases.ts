import { deleteDatabase } from '@vigie/shared/ui/storage/delete-everything.ts'

/** The drawers of a profile, each with one concept. */
export const storeNames = [
  'credentials',
  'keys',
  'files',
  'accounts',
  'collections',
  'presentations',
  'applications',
  'settings',
] as const
export type StoreName = (typeof storeNames)[number]

/** A generation is one writing of all drawers; the first has no name of its own. */
export function databaseOf(profileId: string, generation: string | null, name: StoreName): string {
  return ['vigie-wallet', profileId, ...(generation === null ? [] : [generation]), name].join('-')
}

/** Other tabs let go of theirs when asked. Deleting what is not there is no fault. */
export async function deleteGeneration(profileId: string, generation: string | null): Promise<void> {
  await Promise.all(storeNames.map((name) => deleteDatabase(databaseOf(profileId, generation, name))))
}

/** Whose a database is; null for what is not a drawer. */
export function profileIdIn(database: string): string | null {
  return /^vigie-wallet-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-/.exec(database)?.[1] ?? null
}
