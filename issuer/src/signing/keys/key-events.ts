import { mkdir, open } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import type { KeyDescription } from './signing-keys.ts'

export type KeyEventName = 'created' | 'shortened' | 'retired' | 'compromised'

export const keyEventsFile = 'key-events.jsonl'

/**
 * One line for each thing that was done to a key: when, by whom (the account, and who took it on with sudo), and its dates
 * since. Only ever appended to, and on the disk before the command answers.
 */
export async function appendKeyEvent(folder: string, event: KeyEventName, key: KeyDescription): Promise<void> {
  const { id, use, publicKeyMultibase, publishFrom, signFrom, signUntil, compromisedSince } = key
  const dates = { publishFrom, signFrom, signUntil, compromisedSince }
  const line = { at: new Date().toISOString(), by: account(), event, id, use, publicKeyMultibase, ...dates }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(path.join(folder, keyEventsFile), 'a', 0o600)
  try {
    await handle.appendFile(`${JSON.stringify(line)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function account(): string {
  const { username } = userInfo()
  const { SUDO_USER: behind } = process.env
  return behind && behind !== username ? `${username} (${behind})` : username
}
