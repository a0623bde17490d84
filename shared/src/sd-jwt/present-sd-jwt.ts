import { SDJwt, SDJwtInstance } from '@sd-jwt/core'
import { Problem } from '../problem.ts'
import { encodeBase64url } from '../proof/base64url.ts'
import { hashAlgorithm, hashDisclosure } from './hash-disclosure.ts'

/** A path to a claim: names, places in a list, null for every place (OID4VP 1.0 §7). */
export type ClaimPath = readonly (string | number | null)[]

export interface OpenedSdJwt {
  /** Everything that the holder may show, with what everyone sees. */
  readonly claims: Readonly<Record<string, unknown>>
  /** What everyone sees whatever the holder chooses. */
  readonly always: Readonly<Record<string, unknown>>
}

export interface KeyBinding {
  readonly nonce: string
  readonly audience: string
  readonly at: Date
  /** ES256. */
  readonly sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

const largestSdJwt = 65_536

/** Any SD-JWT VC as its holder keeps it, whoever issued it. Refuses with `credential-schema` what is none. */
export async function openSdJwt(text: string): Promise<OpenedSdJwt> {
  const sdJwt = await decode(text)
  const claims = await sdJwt.getClaims<Record<string, unknown>>(hashDisclosure)
  const bare = new SDJwt({ ...(sdJwt.jwt && { jwt: sdJwt.jwt }), disclosures: [] })
  return { claims, always: await bare.getClaims<Record<string, unknown>>(hashDisclosure) }
}

/** Shows what the paths name and no more, and proves the holder's key for one nonce and one audience (RFC 9901 §4.3). */
export async function presentSdJwt(text: string, paths: readonly ClaimPath[], binding: KeyBinding): Promise<string> {
  const { claims } = await openSdJwt(text)
  const frame = frameOf(claims, paths)
  const instance = new SDJwtInstance<Record<string, unknown>>({
    hasher: hashDisclosure,
    hashAlg: hashAlgorithm,
    kbSignAlg: 'ES256',
    kbSigner: async (data) => encodeBase64url(await binding.sign(new TextEncoder().encode(data))),
  })
  const { nonce, audience, at } = binding
  const payload = { iat: Math.floor(at.getTime() / 1000), aud: audience, nonce }
  return instance.present<Record<string, unknown>>(text, frame, { kb: { payload } })
}

async function decode(text: string): Promise<SDJwt> {
  if (text.length > largestSdJwt) throw new Problem('document-too-large', 'expected a smaller SD-JWT')
  const sdJwt = await SDJwt.fromEncode(text, hashDisclosure).catch((cause: unknown) => {
    throw new Problem('credential-schema', 'expected an SD-JWT VC', { cause })
  })
  const { _sd_alg: algorithm = hashAlgorithm } = sdJwt.jwt?.payload ?? {}
  if (algorithm !== hashAlgorithm) throw new Problem('credential-schema', 'expected digests in sha-256')
  return sdJwt
}

/** What the library takes: the names of what is shown, as a tree. */
interface Frame {
  [name: string]: Frame
}

function frameOf(claims: Readonly<Record<string, unknown>>, paths: readonly ClaimPath[]): Frame {
  const frame = emptyFrame()
  for (const names of paths.flatMap((path) => namesAlong(claims, path))) {
    let place = frame
    for (const name of names) {
      place[name] ??= emptyFrame()
      place = place[name]
    }
  }
  return frame
}

/** Without a prototype: a claim may be called anything. */
function emptyFrame(): Frame {
  return Object.create(null)
}

/** Every way that a path goes through these claims; a claim that is asked for is shown with all that it holds. */
function namesAlong(value: unknown, [step, ...rest]: ClaimPath): readonly (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (step === undefined) {
    return [[], ...inner.flatMap(([name, each]) => namesAlong(each, []).map((names) => [name, ...names]))]
  }
  const chosen = step === null ? inner : inner.filter(([name]) => name === String(step))
  return chosen.flatMap(([name, each]) => namesAlong(each, rest).map((names) => [name, ...names]))
}
