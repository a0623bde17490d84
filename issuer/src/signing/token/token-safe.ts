import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type KeyAlgorithm, multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { ObjectIdentifier } from 'asn1js'
import type { KeySafe, NewKey, WrittenKey } from '../keys/key-safe.ts'
import type { KeyDescription } from '../keys/signing-keys.ts'
import type { Template } from './cryptoki.ts'
import { CKA, CKK, CKM, CKO, CKR, CryptokiError } from './cryptoki-numbers.ts'
import type { Token } from './open-token.ts'
import { jwkOfPoint } from './public-point.ts'
import type { TokenSession } from './token-connection.ts'

/**
 * What stands beside the token for each key. Nobody without the PIN can change it, nor let it speak for another key of the
 * token: its code is an HMAC under a secret that never leaves the token either. An HMAC rather than a signature by the key
 * itself, since a key has one use; a file rather than an object of the token, since not every token keeps data.
 */
interface TokenKeyFile {
  readonly version: 1
  readonly description: KeyDescription
  /** CKA_ID of the key pair, in hexadecimal. */
  readonly tokenKeyId: string
  /** HMAC-SHA-256, in base64url. */
  readonly code: string
}

interface AlgorithmRow {
  readonly generate: number
  readonly sign: number
  /** The named curve. */
  readonly curve: string
  /** What the mechanism signs: ECDSA takes the hash that we made, Ed25519 the whole text (RFC 8032). */
  readonly signedPart: (data: Uint8Array) => Uint8Array
}

const algorithms: Readonly<Record<KeyAlgorithm, AlgorithmRow>> = {
  'P-256': {
    generate: CKM.EC_KEY_PAIR_GEN,
    sign: CKM.ECDSA,
    curve: '1.2.840.10045.3.1.7',
    signedPart: (data) => createHash('sha256').update(data).digest(),
  },
  Ed25519: {
    generate: CKM.EC_EDWARDS_KEY_PAIR_GEN,
    sign: CKM.EDDSA,
    curve: '1.3.101.112',
    signedPart: (data) => data,
  },
}

/** Keys that were made in a token and cannot leave it. */
export function openTokenSafe(token: Token): KeySafe {
  return {
    kind: 'token',
    suffix: '.token-key.json',
    create: (key) => token.use((at) => createKey(at, key)),
    async open(text) {
      const { description, tokenKeyId } = await token.use((at) => readTokenKeyFile(at, text))
      return { description, sign: (data) => token.use((at) => signWith(at, tokenKeyId, { description, data })) }
    },
    describe: (text, description) =>
      token.use(async (at) => {
        const { tokenKeyId } = await readTokenKeyFile(at, text)
        return writeTokenKeyFile(at, tokenKeyId, description)
      }),
    close: token.close,
  }
}

async function createKey(at: TokenSession, key: NewKey): Promise<WrittenKey> {
  const { generate, curve } = algorithms[key.algorithm]
  const tokenKeyId = randomBytes(16)
  const named: Template = new Map<number, Uint8Array | boolean>([
    [CKA.TOKEN, true],
    [CKA.ID, tokenKeyId],
    [CKA.LABEL, Buffer.from(key.id)],
  ])
  const curveName = new Uint8Array(new ObjectIdentifier({ value: curve }).toBER())
  const publicKey = new Map([...named, [CKA.VERIFY, true], [CKA.EC_PARAMS, curveName]] as const)
  const privateKey = new Map([...named, ...kept, [CKA.SIGN, true]] as const)
  const made = await at.cryptoki.generateKeyPair(at.session, { mechanism: generate, publicKey, privateKey })
  const point = await at.cryptoki.readAttribute(at.session, made, CKA.EC_POINT)
  const publicKeyMultibase = await multikeyOf(jwkOfPoint(point, key.algorithm))
  const description: KeyDescription = { ...key, publicKeyMultibase, compromisedSince: null }
  return { description, text: await writeTokenKeyFile(at, tokenKeyId.toString('hex'), description) }
}

/** Never in clear outside the token, not even for who has the PIN. */
const kept = [
  [CKA.PRIVATE, true],
  [CKA.SENSITIVE, true],
  [CKA.EXTRACTABLE, false],
] as const

interface Signing {
  readonly description: KeyDescription
  readonly data: Uint8Array
}

async function signWith(at: TokenSession, tokenKeyId: string, { description, data }: Signing): Promise<Uint8Array> {
  const { sign: mechanism, signedPart } = algorithms[description.algorithm]
  const key = await findKey(at, tokenKeyId, CKO.PRIVATE_KEY)
  return at.cryptoki.sign(at.session, { mechanism, key, data: signedPart(data) })
}

async function writeTokenKeyFile(at: TokenSession, tokenKeyId: string, description: KeyDescription): Promise<string> {
  const code = Buffer.from(await codeOf(at, tokenKeyId, description)).toString('base64url')
  return `${JSON.stringify({ version: 1, description, tokenKeyId, code } satisfies TokenKeyFile, null, 2)}\n`
}

async function readTokenKeyFile(at: TokenSession, text: string): Promise<TokenKeyFile> {
  const written = JSON.parse(text) as TokenKeyFile // authenticated next, whole
  const { version, tokenKeyId, description } = written
  if (version !== 1) throw new Error('unknown form')
  const [code, right] = [Buffer.from(written.code, 'base64url'), await codeOf(at, tokenKeyId, description)]
  if (code.length !== right.length || !timingSafeEqual(code, right)) throw new Error('the description was changed')
  return written
}

async function codeOf(at: TokenSession, tokenKeyId: string, description: KeyDescription): Promise<Uint8Array> {
  const data = new TextEncoder().encode(JSON.stringify(['vigie token key 1', tokenKeyId, description]))
  return at.cryptoki.sign(at.session, { mechanism: CKM.SHA256_HMAC, key: await findSecret(at), data })
}

/** The secret under which descriptions are authenticated; made with the first key. */
const secretId = Buffer.from('vigie descriptions').toString('hex')

async function findSecret(at: TokenSession) {
  const template = new Map<number, number | Uint8Array>([
    [CKA.CLASS, CKO.SECRET_KEY],
    [CKA.ID, Buffer.from(secretId, 'hex')],
  ])
  const found = at.handles.get(secretId) ?? (await at.cryptoki.findObjects(at.session, template))[0]
  const secret = found ?? (await at.cryptoki.generateKey(at.session, CKM.GENERIC_SECRET_KEY_GEN, newSecret))
  at.handles.set(secretId, secret)
  return secret
}

const newSecret: Template = new Map<number, number | boolean | Uint8Array>([
  [CKA.CLASS, CKO.SECRET_KEY],
  [CKA.KEY_TYPE, CKK.GENERIC_SECRET],
  [CKA.VALUE_LEN, 32],
  [CKA.ID, Buffer.from(secretId, 'hex')],
  [CKA.LABEL, Buffer.from('vigie descriptions')],
  [CKA.TOKEN, true],
  [CKA.SIGN, true],
  ...kept,
])

/** A key that is not found is taken for a token that is not there: its handles mean nothing any more. */
async function findKey(at: TokenSession, tokenKeyId: string, objectClass: number) {
  const known = at.handles.get(tokenKeyId)
  if (known !== undefined) return known
  const template = new Map<number, number | Uint8Array>([
    [CKA.CLASS, objectClass],
    [CKA.ID, Buffer.from(tokenKeyId, 'hex')],
  ])
  const [found] = await at.cryptoki.findObjects(at.session, template)
  if (found === undefined) throw new CryptokiError('C_FindObjects', CKR.OBJECT_HANDLE_INVALID)
  at.handles.set(tokenKeyId, found)
  return found
}
