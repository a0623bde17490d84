import { deriveOpener, secretBytes } from '../vault/derive-opener.ts'
import { gatherBackup } from './gather-backup.ts'
import { readPassphrase } from './read-passphrase.ts'
import { backupCost, sealBackup } from './seal-backup.ts'

export type BackupStep = 'gathering' | 'sealing' | 'opening' | 'restoring'

export interface BackupWork {
  readonly passphrase: string
  readonly onStep: (step: BackupStep) => void
  readonly signal: AbortSignal
}

/** A file, under a name that says nothing of its person. */
export async function makeBackup({ passphrase, onStep, signal }: BackupWork, now = new Date()): Promise<File> {
  onStep('gathering')
  const content = await gatherBackup(now)
  signal.throwIfAborted()
  onStep('sealing')
  const derive: Parameters<typeof sealBackup>[1]['derive'] = (question) => deriveOpener(question, signal)
  const bytes = await sealBackup(content, { secret: secretBytes(readPassphrase(passphrase)), cost: backupCost, derive })
  signal.throwIfAborted()
  return new File([bytes], `vigie-${now.toISOString().slice(0, 10)}.vigie-backup`, { type: 'application/octet-stream' })
}
