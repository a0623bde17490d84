import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { writePublishedFile } from '@vigie/issuer/publishing/write-published-file.ts'
import { cryptosuiteOf } from '@vigie/shared/proof/multikey.ts'
import { signCredential } from '@vigie/shared/proof/sign-credential.ts'
import { createStatusListCredential } from '@vigie/shared/status-list/create-status-list.ts'
import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import { testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { type Row, race } from './measure.ts'
import { createNativeKey } from './reference.ts'
import { createStranger } from './stranger.ts'

const names = [1, 2, 3, 4].flatMap((number) => [`r${number}`, `s${number}`])
const [validFrom, validUntil] = ['2026-11-20T10:12:00Z', '2026-11-21T10:12:00Z'] as const

/**
 * Half a million titles, one in a hundred suspended or revoked: from the entries that are set to eight signed files on
 * the disk. Ours reads back what it signed and compresses twice; the peer signs and writes, no more.
 */
export async function publicationRow(): Promise<Row> {
  const { key, sign } = await createNativeKey(`${testIssuer}#l1`)
  const stranger = createStranger(key)
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-publication-'))
  const setIndexes = drawIndexes(statusListLength / 100)
  const hashes = new Uint8Array(64)
  let flip = 0

  const ours = async (name: string) => {
    const id = `https://titres.mer.example/status/${name}`
    const purpose = purposeOf(name)
    const fields = {
      id,
      issuer: testIssuer,
      purpose,
      setIndexes: [...setIndexes, flip],
      validFrom,
      validUntil,
    } as const
    const { id: verificationMethod, publicKeyMultibase } = key
    const cryptosuite = cryptosuiteOf(publicKeyMultibase)
    const options = { verificationMethod, cryptosuite, created: validFrom, sign: key.sign } as const
    const written = JSON.stringify(await signCredential(createStatusListCredential(fields), options))
    const findKey = () => publicKeyMultibase
    await openStatusList(new TextEncoder().encode(written), { id, issuer: testIssuer, purpose, findKey })
    await writePublishedFile(folder, `ours/${name}`, written)
  }
  const theirs = async (name: string) => {
    const signed = await stranger.issue(listOf(name, [...setIndexes, flip]))
    await writeFile(path.join(folder, name), JSON.stringify(signed))
  }
  const each = (publishOne: (name: string) => Promise<void>) => async () => {
    flip = (flip + 1) % statusListLength
    for (const name of names) await publishOne(name)
  }
  try {
    return await race({
      row: 'publication',
      ours: each(ours),
      peer: { name: '@digitalbazaar/vc issue of the same lists', run: each(theirs) },
      limit: () => names.map(() => sign(hashes)),
      calls: 2,
      rounds: 5,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
