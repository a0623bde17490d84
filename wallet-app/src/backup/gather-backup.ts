import { packValue } from '../vault/pack-value.ts'
import { currentProfile } from '../vault/profile.ts'
import { profileStore } from '../vault/profile-store.ts'
import { type Entries, writeBackupContent } from './backup-content.ts'
import { backupDrawers, isLeaving } from './what-leaves.ts'

/** Everything of the open profile that can leave. */
export async function gatherBackup(now: Date): Promise<Uint8Array<ArrayBuffer>> {
  const drawers: [string, Entries][] = []
  for (const drawer of backupDrawers) {
    const entries = await (await profileStore(drawer)).entries()
    const { text, keys } = await packValue(entries.filter(([name]) => isLeaving(drawer, name)))
    if (keys.length > 0) throw new Error(`${drawer} holds a key, which cannot leave`)
    drawers.push([drawer, JSON.parse(text)])
  }
  return writeBackupContent({
    createdAt: now.toISOString(),
    name: currentProfile.peek()?.name ?? null,
    // one for each name of the list
    drawers: Object.fromEntries(drawers) as Parameters<typeof writeBackupContent>[0]['drawers'],
  })
}
