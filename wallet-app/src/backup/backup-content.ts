import { parseJson } from '@vigie/shared/json/parse-json.ts'
import { isJsonObject } from '@vigie/shared/json-object.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { unpacked } from '../vault/pack-value.ts'
import { mostBackupBytes } from './backup-header.ts'
import { checkDrawer } from './check-drawer.ts'
import { type BackupDrawer, backupDrawers } from './what-leaves.ts'

export type Entries = readonly (readonly [name: string, value: unknown])[]

export interface BackupContent {
  readonly createdAt: string
  /** What the person called the profile. */
  readonly name: string | null
  readonly drawers: Readonly<Record<BackupDrawer, Entries>>
}

const format = 'vigie-backup'
const limits = { maxBytes: mostBackupBytes, maxDepth: 24, maxValues: 400_000 }
const longestName = 80

/** The JSON inside, its values packed already (`pack-value.ts`). */
export function writeBackupContent({ createdAt, name, drawers }: BackupContent): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify({ format, version: 1, createdAt, name, drawers }))
}

/**
 * Its values unpacked. Refuses whatever the wallet would not have written: who knows the passphrase may have written
 * anything, and no drawer may get what its owner does not expect.
 */
export function parseBackupContent(bytes: Uint8Array): BackupContent {
  const content = asContent(() => parseJson(bytes, limits))
  const members = membersOf(content, ['format', 'version', 'createdAt', 'name', 'drawers'])
  const { format: found, version, createdAt, name, drawers } = members
  if (found !== format || version !== 1) throw refused('another kind of content')
  if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) throw refused('createdAt is no time')
  if (name !== null && (typeof name !== 'string' || name.length > longestName)) throw refused('name is no name')
  const packed = membersOf(drawers, backupDrawers)
  const parsed = backupDrawers.map((drawer) => [drawer, parseDrawer(drawer, packed[drawer])] as const)
  // one entry for each name of the list
  return { createdAt, name, drawers: Object.fromEntries(parsed) as BackupContent['drawers'] }
}

function parseDrawer(drawer: BackupDrawer, packed: unknown): Entries {
  const entries = asContent(() => unpacked(packed, []))
  checkDrawer(drawer, entries)
  return entries
}

function membersOf<const Name extends string>(value: unknown, names: readonly Name[]): Record<Name, unknown> {
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== [...names].sort().join()) {
    throw refused(`expected the members ${names}`)
  }
  return value as Record<Name, unknown> // just compared
}

/** Whatever else a reader says about it, it is the content of a backup that is refused. */
function asContent<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new Problem('backup-content-invalid', 'the content cannot be read', { cause })
  }
}

const refused = (why: string) => new Problem('backup-content-invalid', why)
