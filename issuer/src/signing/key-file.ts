import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
  sign,
} from 'node:crypto'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { type KeyAlgorithm, multikeyOf } from '@vigie/shared/proof/multikey.ts'
import type { KeyDescription, SigningKeys, SigningKeyUse } from './signing-keys.ts'

/**
 * One file per key: its public description in clear, its private part (PKCS#8) under AES-256-GCM with a key that scrypt
 * derives from the passphrase. The description is authenticated too: a longer period or another use written over it
 * makes the file unreadable. PEM encryption of Node stops at 2,048 rounds of PBKDF2, hence our own envelope.
 */
interface KeyFile {
  readonly version: 1
  readonly description: KeyDescription
  readonly scrypt: { readonly cost: number; readonly salt: string }
  readonly iv: string
  readonly tag: string
  readonly privateKey: string
}

export interface NewKey {
  readonly id: string
  readonly use: SigningKeyUse
  readonly algorithm: KeyAlgorithm
  readonly signFrom: Instant
  readonly signUntil: Instant | null
}

/** 128 MiB and a third of a second for one guess. */
const ordinaryCost = 2 ** 17
const lowestCost = 2 ** 14
const highestCost = 2 ** 20

/** Makes a key; refuses to write over one. */
export async function createKeyFile(
  folder: string,
  key: NewKey,
  { passphrase, cost = ordinaryCost }: { readonly passphrase: string; readonly cost?: number },
): Promise<KeyDescription> {
  const { publicKey, privateKey } = generate(key.algorithm)
  const description = { ...key, publicKeyMultibase: await multikeyOf(publicKey.export({ format: 'jwk' })) }
  const file = await encrypt(privateKey, description, { passphrase, cost })
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

async function encrypt(
  privateKey: KeyObject,
  description: KeyDescription,
  { passphrase, cost }: { readonly passphrase: string; readonly cost: number },
): Promise<KeyFile> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), iv)
  cipher.setAAD(Buffer.from(JSON.stringify(description)))
  const secret = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()])
  return {
    version: 1,
    description,
    scrypt: { cost, salt: salt.toString('base64') },
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    privateKey: secret.toString('base64'),
  }
}

async function openKeyFile(file: string, passphrase: string) {
  try {
    const written = JSON.parse(await readFile(file, 'utf8')) as KeyFile // authenticated below, byte for byte
    const { cost, salt } = written.scrypt
    if (written.version !== 1 || !(cost >= lowestCost && cost <= highestCost)) throw new Error('unknown form')
    const key = await derive(passphrase, Buffer.from(salt, 'base64'), cost)
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(written.iv, 'base64'), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(JSON.stringify(written.description)))
    decipher.setAuthTag(Buffer.from(written.tag, 'base64'))
    const secret = Buffer.concat([decipher.update(Buffer.from(written.privateKey, 'base64')), decipher.final()])
    const privateKey = createPrivateKey({ key: secret, type: 'pkcs8', format: 'der' })
    const multikey = await multikeyOf(createPublicKey(privateKey).export({ format: 'jwk' }))
    if (multikey !== written.description.publicKeyMultibase) throw new Error('another public key')
    return { description: written.description, privateKey }
  } catch (cause) {
    throw new Problem('key-file-unreadable', `expected a key file and its passphrase: ${path.basename(file)}`, {
      cause,
    })
  }
}

const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt)

function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  return scryptAsync(passphrase.normalize('NFC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 160 * 8 * cost })
}

/** `did:web:titres.mer.example#t1` is kept in `t1.key.json`. */
function nameOf(keyId: string): string {
  const name = keyId.slice(keyId.indexOf('#') + 1)
  if (/^[A-Za-z0-9._-]{1,64}$/.test(name)) return name
  throw new Problem('key-unknown', 'expected a key id that ends in a plain name')
}
