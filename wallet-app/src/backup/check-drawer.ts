import { Problem } from '@vigie/shared/problem.ts'
import type { Entries } from './backup-content.ts'
import { credentialShape, draftShape, isPresented, isShaped, toldDeadlines } from './kept-shapes.ts'
import { type BackupDrawer, isLeaving } from './what-leaves.ts'

/** More than any career fills. */
const mostEntries = 5_000
const longestEntryName = 512
const largestFileBytes = 10_000_000
/** What the wallet keeps as files: titles, and pieces of an application. Nothing that a browser would run. */
const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']

/** Refuses entries that their drawer could not have held. */
export function checkDrawer(drawer: BackupDrawer, entries: unknown): asserts entries is Entries {
  if (!Array.isArray(entries) || entries.length > mostEntries) throw refused(drawer, 'no list, or too long a one')
  const names = new Set<string>()
  for (const entry of entries) {
    const [name, value, ...rest]: unknown[] = Array.isArray(entry) ? entry : []
    if (typeof name !== 'string' || name.length > longestEntryName || rest.length > 0 || !isLeaving(drawer, name)) {
      throw refused(drawer, 'an entry without a name of its own')
    }
    if (names.has(name)) throw refused(drawer, 'two entries of one name')
    names.add(name)
    if (!checks[drawer](value, name)) throw refused(drawer, 'not how a value is kept')
  }
}

const checks: Readonly<Record<BackupDrawer, (value: unknown, name: string) => boolean>> = {
  credentials: (value, name) => isShaped(credentialShape, value) && isNamed(value, name),
  files: isFile,
  presentations: (value, name) => isPresented(value) && isNamed(value, name),
  applications: (value, name) => (name.startsWith('piece ') ? isFile(value) : isShaped(draftShape, value)),
  settings: toldDeadlines,
}

function isFile(value: unknown): boolean {
  return value instanceof Blob && value.size <= largestFileBytes && fileTypes.includes(value.type)
}

/** Under the id that it says itself. */
function isNamed(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === name
}

function refused(drawer: BackupDrawer, why: string): Problem {
  return new Problem('backup-content-invalid', `${drawer}: ${why}`)
}
