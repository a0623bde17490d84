import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { createFile, replaceFile } from '@vigie/shared/node/replace-file.ts'
import { createFolder } from '@vigie/shared/node/sync-folder.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { appendKeyEvent, type KeyEventName, keyEventsFile } from './key-events.ts'
import { nameOf } from './key-names.ts'
import type { KeySafe, NewKey, OpenedKey } from './key-safe.ts'
import type { KeyDescription, SigningKeys } from './signing-keys.ts'

/** Keys as the commands see them: what the signer sees, and how to make and change them. */
export interface KeyStore extends SigningKeys {
  refresh(): Promise<void>
  /** Makes a key in the first safe; refuses to write over one. */
  create(key: NewKey): Promise<KeyDescription>
  /** Writes another description over the one of the same key; the event says why. */
  describe(description: KeyDescription, event: KeyEventName): Promise<void>
  /** How many there are; none while they could not be read. */
  count(): number
  safeOf(keyId: string): KeySafe['kind']
  close(): Promise<void>
}

interface HeldKey extends OpenedKey {
  readonly file: string
  readonly text: string
  readonly safe: KeySafe
}

const ownerOnly = 0o600

/** The keys of one folder; `refresh` reads them, and must have run once before they are listed. */
export function openKeyStore(folder: string, safes: readonly [KeySafe, ...KeySafe[]]): KeyStore {
  let held: ReadonlyMap<string, HeldKey> | null = null
  let mark: string | null = null
  let reading: Promise<void> | null = null
  let next: Promise<void> | null = null

  const keys = () => {
    if (held) return held
    throw new Problem('signer-unavailable', 'the keys have not been read yet')
  }
  const get = (keyId: string) => {
    const key = keys().get(keyId)
    if (key) return key
    throw new Problem('key-unknown', 'no key of that id')
  }
  async function reread(): Promise<void> {
    const now = await readMark(folder)
    if (held && now === mark) return
    held = await readKeys(folder, safes, held ?? new Map())
    mark = now
  }

  /** Whoever asks while the folder is being read may know of a change that came too late for it: it is read once more. */
  function refresh(): Promise<void> {
    if (!reading) {
      reading = reread().finally(() => {
        reading = null
      })
      return reading
    }
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = null
        return refresh()
      })
    return next
  }

  return {
    list: () => [...keys().values()].map(({ description }) => description),
    sign: async (keyId, data) => get(keyId).sign(data),
    refresh,
    async create(key) {
      const [safe] = safes
      const file = path.join(folder, nameOf(key.id) + safe.suffix)
      const { description, text } = await safe.create(key)
      await createFolder(folder, 0o700)
      await createFile(file, text, ownerOnly)
      await appendKeyEvent(folder, 'created', description)
      return description
    },
    async describe({ certificates: _, ...description }, event) {
      // certificates are renewed without the key, so they stand beside it
      const { file, text, safe } = get(description.id)
      await replaceFile(file, await safe.describe(text, description), ownerOnly)
      await appendKeyEvent(folder, event, description)
    },
    count: () => held?.size ?? 0,
    safeOf: (keyId) => get(keyId).safe.kind,
    async close() {
      for (const safe of safes) await safe.close()
    },
  }
}

/**
 * Differs after every change: a file that is made or replaced dates the folder anew, and the event that follows is there
 * for changes within one tick of the disk's clock.
 */
async function readMark(folder: string): Promise<string> {
  const places = [folder, path.join(folder, keyEventsFile)]
  const found = await Promise.all(places.map((place) => stat(place, { bigint: true }).catch(() => null)))
  return found.map((place) => `${place?.mtimeNs} ${place?.size}`).join()
}

/** Reads every key of the folder; one that does not open stops all. A file that did not change is not opened again. */
async function readKeys(folder: string, safes: readonly KeySafe[], before: ReadonlyMap<string, HeldKey>) {
  const names = (await readdir(folder).catch(() => [])).sort()
  const known = new Map([...before.values()].map((key) => [key.file, key]))
  const keys = await Promise.all(
    names.flatMap((name) => {
      const safe = safes.find(({ suffix }) => name.endsWith(suffix))
      return safe ? [readKey(path.join(folder, name), safe, known)] : []
    }),
  )
  const byId = new Map(keys.map((key) => [key.description.id, key]))
  if (byId.size !== keys.length) throw new Problem('key-file-unreadable', 'two key files have the same key id')
  return byId
}

async function readKey(file: string, safe: KeySafe, known: ReadonlyMap<string, HeldKey>): Promise<HeldKey> {
  const text = await readFile(file, 'utf8')
  const before = known.get(file)
  if (before?.text === text) return before
  try {
    return { ...(await safe.open(text)), file, text, safe }
  } catch (cause) {
    if (cause instanceof Problem && cause.code.startsWith('token-')) throw cause
    throw new Problem('key-file-unreadable', `expected a key as the signer wrote it: ${path.basename(file)}`, { cause })
  }
}
