import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { gzipList } from '@vigie/issuer/publishing/compress-list.ts'
import { type FileToPublish, writePublishedFiles } from '@vigie/issuer/publishing/write-published-files.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { type TestKey, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { type Race, type Row, race } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { createStranger } from './stranger.ts'

const names = [1, 2, 3, 4].flatMap((number) => [`r${number}`, `s${number}`])
const [validFrom, validUntil] = ['2026-11-20T10:12:00Z', '2026-11-21T10:12:00Z'] as const

/** Half a million titles, one in a hundred suspended or revoked: from the entries that are set to eight signed files on the disk. */
export function publicationRow(): Promise<Row> {
  return publicationOf(names, { row: 'publication', calls: 2, rounds: 9 })
}

/** One title suspended: one list of 131,072 entries signed again and on the disk. */
export function statusFlipRow(): Promise<Row> {
  return publicationOf(names.slice(0, 1), { row: 'status-flip', calls: 8, rounds: 9 })
}

type Bench = Pick<Race, 'row' | 'calls' | 'rounds'>

/** Ours reads back what it signed, compresses twice and is on the disk when it says so; the peer signs and writes, no more. */
async function publicationOf(lists: readonly string[], bench: Bench): Promise<Row> {
  const { key, sign } = await createNativeKey(`${testIssuer}#l1`)
  const stranger = createStranger(key)
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-publication-'))
  const setIndexes = drawIndexes(statusListLength / 100)
  const hashes = new Uint8Array(64)
  let flip = 0
  const entries = () => {
    flip = (flip + 1) % statusListLength
    return [...setIndexes, flip]
  }
  const ours = async () => {
    const set = entries()
    const files: FileToPublish[] = []
    for (const name of lists) files.push([`ours/${name}`, await signOurs(name, set, key)])
    await writePublishedFiles(folder, [files])
  }
  const theirs = async () => {
    const set = entries()
    for (const name of lists) {
      await writeFile(path.join(folder, name), JSON.stringify(await stranger.issue(listOf(name, set))))
    }
  }
  try {
    return await race({
      ...bench,
      ours,
      peer: { name: '@digitalbazaar/vc issue of the same lists', run: theirs },
      limit: () => lists.map(() => sign(hashes)),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function signOurs(name: string, setIndexes: readonly number[], key: TestKey): Promise<string> {
  const id = `https://titres.mer.example/status/${name}`
  const purpose = purposeOf(name)
  const { id: verificationMethod, publicKeyMultibase, sign } = key
  const fields = { id, issuer: testIssuer, purpose, setIndexes, validFrom, validUntil } as const
  const options = {
    verificationMethod,
    cryptosuite: cryptosuiteOf(publicKeyMultibase),
    created: validFrom,
    sign,
  }
  const written = JSON.stringify(await signCredential(createStatusListCredential(fields, gzipList), options))
  const findKey = () => publicKeyMultibase
  await openStatusList(new TextEncoder().encode(written), { id, issuer: testIssuer, purpose, findKey })
  return written
}

function listOf(name: string, setIndexes: readonly number[]): object {
  const bits = Buffer.alloc(statusListLength / 8)
  for (const index of setIndexes) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  const id = `https://titres.mer.example/status/${name}`
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: testIssuer,
    validFrom,
    validUntil,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purposeOf(name),
      encodedList: `u${gzipSync(bits).toString('base64url')}`,
    },
  }
}

function purposeOf(name: string): 'revocation' | 'suspension' {
  return name.startsWith('r') ? 'revocation' : 'suspension'
}

function drawIndexes(howMany: number): number[] {
  return Array.from({ length: howMany }, () => Math.floor(Math.random() * statusListLength))
}
