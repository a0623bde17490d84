import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { replaceFile } from '@vigie/shared/node/replace-file.ts'
import { createFolder } from '@vigie/shared/node/sync-folder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { RememberedTrust, TrustFiles } from '@vigie/shared/trust/open-trust-material.ts'
import { shared } from './read-published-trust.ts'

/** What verdicts rested on last, and what is remembered so that nothing older is ever believed again: also after a restart. */
export interface KeptTrust {
  readonly files: TrustFiles
  readonly remembered: RememberedTrust
}

interface WrittenTrust {
  readonly remembered: RememberedTrust
  readonly trust: string
  readonly snapshot: string | null
  readonly statusLists: Readonly<Record<string, string>>
}

/** Null before the first. A file that is there and cannot be read is refused: to forget would be to accept a rollback. */
export async function readKeptTrust(file: string): Promise<KeptTrust | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : parseKept(text)
}

/** Whole or not at all, and on the disk before anything rests on it. */
export async function keepTrust(file: string, { files, remembered }: KeptTrust): Promise<void> {
  const written: WrittenTrust = {
    remembered,
    trust: base64(files.trust),
    snapshot: files.snapshot && base64(files.snapshot),
    statusLists: Object.fromEntries([...files.statusLists].map(([id, bytes]) => [id, base64(bytes)])),
  }
  await createFolder(dirname(file), 0o700)
  await replaceFile(file, JSON.stringify(written), 0o600)
}

function parseKept(text: string): KeptTrust {
  try {
    // ours: written by `keepTrust`; the files in it are verified again, and what is not so written fails here
    const { remembered, trust, snapshot, statusLists } = JSON.parse(text) as WrittenTrust
    if (!Number.isSafeInteger(remembered.trustListVersion) || !remembered.anchor.sha256)
      throw new TypeError('no memory')
    return {
      remembered,
      files: {
        trust: bytesOf(trust),
        snapshot: snapshot === null ? null : bytesOf(snapshot),
        statusLists: new Map(Object.entries(statusLists).map(([id, written]) => [id, bytesOf(written)])),
      },
    }
  } catch (cause) {
    throw new Problem('file-not-readable', 'the kept trust is damaged: restore it, or remove it to begin anew', {
      cause,
    })
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function bytesOf(written: string): Uint8Array {
  return shared(Buffer.from(written, 'base64'))
}
