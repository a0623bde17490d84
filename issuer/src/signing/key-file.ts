import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type KeyAlgorithm, multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { openSecret, type SealedSecret, type Sealing, sealSecret } from '@vigie/shared/proof/sealed-secret.ts'
import type { KeyDescription, SigningKeys } from './signing-keys.ts'

/**
 * One file per key: its public description in clear, its private part (PKCS#8) as a JWE under the passphrase. The
 * description is authenticated too: a longer period or another use written over it makes the file unreadable.
 */
interface KeyFile {
  readonly version: 1
  readonly description: KeyDescription
  readonly privateKey: SealedSecret
}

export type NewKey = Omit<KeyDescription, 'publicKeyMultibase' | 'compromisedSince'>

/** Makes a key; refuses to write over one. */
export async function createKeyFile(folder: string, key: NewKey, sealing: Sealing): Promise<KeyDescription> {
  const { publicKey, privateKey } = generate(key.algorithm)
  const publicKeyMultibase = await multikeyOf(publicKey.export({ format: 'jwk' }))
  const description: KeyDescription = { ...key, publicKeyMultibase, compromisedSince: null }
  const secret = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const sealed = await sealSecret(secret, JSON.stringify(description), sealing)
  const file: KeyFile = { version: 1, description, privateKey: sealed }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const handle = await open(path.join(folder, `${nameOf(key.id)}.key.json`), 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return description
}

/** Opens every key of a folder; one that does not open stops all, with `key-file-unreadable`. */
export async function openKeyFiles(folder: string, passphrase: string): Promise<SigningKeys> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.key.json')).sort()
  const opened = await Promise.all(names.map((name) => openKeyFile(path.join(folder, name), passphrase)))
  const keys = new Map(opened.map((key) => [key.description.id, key]))
  if (keys.size !== opened.length) throw new Problem('key-file-unreadable', 'two key files have the same key id')
  return {
    list: () => opened.map(({ description }) => description),
    async sign(keyId, data) {
      const key = keys.get(keyId)
      if (!key) throw new Problem('key-unknown', 'no key of that id')
      return signWith(key.privateKey, data)
    },
  }
}

function generate(algorithm: KeyAlgorithm) {
  return algorithm === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
}

function signWith(key: KeyObject, data: Uint8Array): Uint8Array {
  const hash = key.asymmetricKeyType === 'ec' ? 'sha256' : null
  return new Uint8Array(sign(hash, data, { key, dsaEncoding: 'ieee-p1363' }))
}

async function openKeyFile(file: string, passphrase: string) {
  try {
    const written = JSON.parse(await readFile(file, 'utf8')) as KeyFile // authenticated below, byte for byte
    if (written.version !== 1) throw new Error('unknown form')
    const secret = await openSecret(written.privateKey, JSON.stringify(written.description), passphrase)
    const privateKey = createPrivateKey({ key: Buffer.from(secret), type: 'pkcs8', format: 'der' })
    const multikey = await multikeyOf(createPublicKey(privateKey).export({ format: 'jwk' }))
    if (multikey !== written.description.publicKeyMultibase) throw new Error('another public key')
    return { description: withPublication(written.description), privateKey }
  } catch (cause) {
    throw new Problem('key-file-unreadable', `expected a key file and its passphrase: ${path.basename(file)}`, {
      cause,
    })
  }
}

/** Keys made before these two dates existed were published from their first day. */
function withPublication(description: KeyDescription): KeyDescription {
  const { publishFrom = description.signFrom, compromisedSince = null } = description
  return { ...description, publishFrom, compromisedSince }
}

/** `did:web:titres.mer.example#t1` is kept in `t1.key.json`. */
function nameOf(keyId: string): string {
  const name = keyId.slice(keyId.indexOf('#') + 1)
  if (/^[A-Za-z0-9._-]{1,64}$/.test(name)) return name
  throw new Problem('key-unknown', 'expected a key id that ends in a plain name')
}
