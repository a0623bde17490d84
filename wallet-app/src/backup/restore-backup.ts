import { Problem } from '@vigie/shared/problem.ts'
import { deriveOpener, secretBytes } from '../vault/derive-opener.ts'
import { restoreProfile } from '../vault/restore-profile.ts'
import { type BackupContent, parseBackupContent } from './backup-content.ts'
import { mostBackupBytes } from './backup-header.ts'
import type { BackupWork } from './make-backup.ts'
import { readPassphrase } from './read-passphrase.ts'
import { recogniseTitles } from './recognise-titles.ts'
import { unsealBackup } from './seal-backup.ts'
import { backupDrawers } from './what-leaves.ts'

/** The id of the new profile that holds what the file held. Nothing is on the device before all of it was read and judged. */
export async function restoreBackup(file: Blob, { passphrase, onStep, signal }: BackupWork): Promise<string> {
  if (file.size > mostBackupBytes) throw new Problem('backup-too-large', `${file.size} bytes`)
  onStep('opening')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const content = await unsealBackup(bytes, {
    secret: secretBytes(readPassphrase(passphrase)),
    derive: (question) => deriveOpener(question, signal),
  })
  const parsed = parseBackupContent(content)
  signal.throwIfAborted()
  onStep('restoring')
  return keep(parsed)
}

async function keep({ name, drawers }: BackupContent): Promise<string> {
  const credentials = await recogniseTitles(drawers.credentials)
  const recognised = { ...drawers, credentials }
  return restoreProfile(name, new Map(backupDrawers.map((drawer) => [drawer, recognised[drawer]])))
}
