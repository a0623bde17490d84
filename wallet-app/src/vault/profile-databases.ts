import { deleteDatabase } from '@vigie/shared/ui/storage/delete-everything.ts'

/** The drawers of a profile, each with one concept. */
export const storeNames = [
  'credentials',
  'keys',
  'files',
  'accounts',
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
