import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCrewCheck } from './change-crew-check.ts'
import { fileNameOf, openCrewCheckFiles } from './crew-check-files.ts'
import { testContent } from './crew-check-fixture.ts'
import { openCrewCheckKey } from './crew-check-key.ts'
import { createCrewCheckStore } from './crew-check-store.ts'

const now = new Date('2026-11-22T10:00:00Z')
const requester = 'armement-des-essais.example'
let folder: string
let checks: string
const keyFile = () => join(folder, 'keys', 'crew-checks.key')
const open = () => createCrewCheckStore(openCrewCheckFiles(checks, () => openCrewCheckKey(keyFile())))
const refusal = (code: string) => expect.objectContaining({ code })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-crew-checks-'))
  checks = join(folder, 'checks')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stated = { familyName: 'LE GUELLEC', givenName: 'Yann', birthDate: '1991-07-31' } as const
const newCheck = () => createCrewCheck(testContent({ stated }), requester, now)

test('a crew check survives a restart, and nothing of a person can be read on the disk', async () => {
  const store = open()
  const check = newCheck()
  await store.add(check)
  const again = open()
  expect(await again.open(now)).toBe(0)
  expect(await again.get(check.id, requester)).toEqual(check)
  expect(again.list(requester).map(({ summary }) => summary.shipName)).toEqual(['Iroise'])
  const [name = ''] = readdirSync(checks)
  expect(name).toBe(`2026-12-22.${check.id}.jwe`)
  const bytes = readFileSync(join(checks, name), 'latin1')
  for (const word of ['GUELLEC', 'Yann', '1991', 'Iroise', requester]) expect(bytes).not.toContain(word)
  expect(statSync(join(checks, name)).mode & 0o777).toBe(0o600)
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
})

test('crew-retention: after thirty days nothing of it is left on the disk, not even where its key was lost', async () => {
  const store = open()
  await store.add(newCheck())
  await store.add(newCheck())
  await store.purge(new Date('2026-12-21T23:59:59Z'))
  expect(readdirSync(checks)).toHaveLength(2)
  rmSync(keyFile())
  const again = open()
  expect(await again.open(now)).toBe(2)
  await again.purge(new Date('2026-12-22T00:00:00Z'))
  expect(readdirSync(checks)).toEqual([])
  expect(again.list(requester)).toEqual([])
})

test('what is due while the service is down is deleted when it starts', async () => {
  await open().add(newCheck())
  const again = open()
  expect(await again.open(new Date('2026-12-22T08:00:00Z'))).toBe(0)
  expect(readdirSync(checks)).toEqual([])
  expect(again.all()).toEqual([])
})

test('deleted by its owner, it is gone from the disk at once', async () => {
  const store = open()
  const check = newCheck()
  await store.add(check)
  await store.remove(check.id, requester)
  expect(readdirSync(checks)).toEqual([])
  await expect(store.get(check.id, requester)).rejects.toThrow(refusal('crew-check-not-found'))
})

test('after a crash in the middle of writing the check before it is there, and the half of the new one is not', async () => {
  const store = open()
  const check = newCheck()
  await store.add(check)
  const draft = `.${fileNameOf(check)}.019a0000-0000-7000-8000-000000000009`
  writeFileSync(join(checks, draft), 'half of a check')
  const again = open()
  await again.open(now)
  expect(readdirSync(checks)).toEqual([fileNameOf(check)])
  expect(await again.get(check.id, requester)).toEqual(check)
})

describe('what is not ours is not opened', () => {
  test('a file that was changed, or put under another name', async () => {
    const store = open()
    const check = newCheck()
    await store.add(check)
    const file = join(checks, fileNameOf(check))
    const sealed = readFileSync(file, 'utf8')
    const other = fileNameOf({ ...check, id: '019a0000-0000-7000-8000-00000000000a' })
    writeFileSync(join(checks, other), sealed)
    const middle = Math.floor(sealed.length / 2)
    const flipped = sealed[middle] === 'A' ? 'B' : 'A'
    writeFileSync(file, `${sealed.slice(0, middle)}${flipped}${sealed.slice(middle + 1)}`)
    const again = open()
    expect(await again.open(now)).toBe(2)
    expect(again.all()).toEqual([])
  })
  test('an older file put back while the service runs: what was withdrawn stays withdrawn', async () => {
    const store = open()
    const check = newCheck()
    await store.add(check)
    const file = join(checks, fileNameOf(check))
    const older = readFileSync(file)
    await store.change(check.id, requester, (present) => ({ ...present, revision: 2 }))
    writeFileSync(file, older)
    await expect(store.get(check.id, requester)).rejects.toThrow('older than it was')
    await expect(store.change(check.id, requester, (present) => present)).rejects.toThrow('older than it was')
  })
  test('another requester’s', async () => {
    const store = open()
    const check = newCheck()
    await store.add(check)
    expect(() => store.find(check.id, 'other.example')).toThrow(refusal('crew-check-not-found'))
    await expect(store.remove(check.id, 'other.example')).rejects.toThrow(refusal('crew-check-not-found'))
    expect(store.list('other.example')).toEqual([])
  })
})

test('changes wait for each other: none is lost', async () => {
  const store = open()
  const check = newCheck()
  await store.add(check)
  const rise = () => store.change(check.id, requester, (present) => ({ ...present, revision: present.revision + 1 }))
  await Promise.all(Array.from({ length: 20 }, rise))
  expect((await store.get(check.id, requester)).revision).toBe(21)
})

test('a change that is refused leaves what was there, and the next one is made', async () => {
  const store = open()
  const check = newCheck()
  await store.add(check)
  const refuse = () => {
    throw new Error('refused')
  }
  await expect(store.change(check.id, requester, refuse)).rejects.toThrow('refused')
  const next = await store.change(check.id, requester, (present) => ({ ...present, revision: 2 }))
  expect([next.revision, (await store.get(check.id, requester)).revision]).toEqual([2, 2])
})

test('one requester has so many at most, though they come at one moment', async () => {
  const files = openCrewCheckFiles(checks, () => openCrewCheckKey(keyFile()))
  const store = createCrewCheckStore(files, { ofOneRequester: 3 })
  const added = await Promise.allSettled(Array.from({ length: 6 }, () => store.add(newCheck())))
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  await expect(store.add(newCheck())).rejects.toThrow(refusal('crew-checks-too-many'))
  await store.add({ ...newCheck(), requesterId: 'other.example' })
})
