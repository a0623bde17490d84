import { Problem } from '@vigie/shared/problem.ts'
import type { BackupDrawer, Entries } from './backup-content.ts'

/** More than any career fills. */
const mostEntries = 5_000
const longestEntryName = 512
const largestFileBytes = 10_000_000
/** As a value that is no file, written as JSON. */
const largestValueCharacters = 1_000_000
/** What the wallet keeps as files: titles, and pieces of an application. Nothing that a browser would run. */
const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']

/** Refuses entries that their drawer could not have held. */
export function checkDrawer(drawer: BackupDrawer, entries: unknown): asserts entries is Entries {
  if (!Array.isArray(entries) || entries.length > mostEntries) throw refused(drawer, 'no list, or too long a one')
  const names = new Set<string>()
  for (const entry of entries) {
    const [name, value, ...rest]: unknown[] = Array.isArray(entry) ? entry : []
    if (typeof name !== 'string' || name === '' || name.length > longestEntryName || rest.length > 0) {
      throw refused(drawer, 'an entry has no name')
    }
    if (names.has(name)) throw refused(drawer, 'two entries of one name')
    names.add(name)
    checkValue(drawer, name, value)
  }
}

function checkValue(drawer: BackupDrawer, name: string, value: unknown): void {
  checkFiles(drawer, value)
  if (drawer === 'files') {
    if (!(value instanceof Blob)) throw refused(drawer, 'expected a file')
    return
  }
  if (typeof value !== 'object' || value === null || value instanceof Blob || value instanceof Uint8Array) {
    if (drawer !== 'settings') throw refused(drawer, 'expected an object')
  }
  if (drawer === 'credentials') checkCredential(name, value)
}

/** Wherever they are. */
function checkFiles(drawer: BackupDrawer, value: unknown): void {
  if (value instanceof Blob) {
    if (value.size > largestFileBytes || !fileTypes.includes(value.type)) throw refused(drawer, `a file: ${value.type}`)
  } else if (value instanceof Uint8Array) {
    if (value.length > largestFileBytes) throw refused(drawer, 'too many bytes')
  } else if (typeof value === 'string') {
    if (value.length > largestValueCharacters) throw refused(drawer, 'too long a text')
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) checkFiles(drawer, member)
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isTextOrNull = (value: unknown) => value === null || isText(value)

const credentialMembers: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: isText,
  format: (value) => value === 'ldp_vc' || value === 'dc+sd-jwt',
  text: (value) => isText(value) && value.length <= 262_144,
  holder: (value) => value === null || (isText(value) && value.startsWith('did:key:')),
  issuerUrl: (value) => isText(value) && URL.canParse(value) && /^https?:/.test(value),
  configurationId: isText,
  displayName: isDisplayName,
  receivedAt: (value) => isText(value) && !Number.isNaN(Date.parse(value)),
  titleId: isTextOrNull,
}

function checkCredential(name: string, value: unknown): void {
  const members = Object.entries(value ?? {})
  const isWhole = members.length === Object.keys(credentialMembers).length
  if (!isWhole || !members.every(([member, held]) => credentialMembers[member]?.(held) ?? false)) {
    throw refused('credentials', 'not how a credential is kept')
  }
  if (members.find(([member]) => member === 'id')?.[1] !== name)
    throw refused('credentials', 'an entry under another id')
}

function isDisplayName(value: unknown): boolean {
  if (value === null) return true
  const names = typeof value === 'object' ? Object.entries(value) : []
  return names.length > 0 && names.every(([language, name]) => /^[a-z]{2}$/.test(language) && isText(name))
}

function refused(drawer: BackupDrawer, why: string): Problem {
  return new Problem('backup-content-invalid', `${drawer}: ${why}`)
}
