import { Problem } from '@vigie/shared/problem.ts'

/** What a passkey said: it is the person, and the secret it keeps for this profile where it keeps one (WebAuthn Level 3, PRF). */
export interface PasskeyAnswer {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly opener: Uint8Array<ArrayBuffer> | null
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
/** Bit 2 of the flags: the authenticator checked who is there (WebAuthn §6.1). */
const userVerified = 0x04

/** On a page without a secure origin, and in an old browser, there are none. */
export function isPasskeyOffered(): boolean {
  return typeof globalThis.PublicKeyCredential === 'function'
}

/** Its name in the device's list of passkeys says nothing of its person. */
export async function createPasskey(prfSalt: Uint8Array<ArrayBuffer>): Promise<PasskeyAnswer> {
  const made = await ask(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: 'Vigie', id: location.hostname },
        user: { id: random(16), name: 'Vigie', displayName: 'Vigie' },
        challenge: random(32),
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
        extensions: { prf: { eval: { first: prfSalt } } },
      },
    }),
  )
  const credentialId = new Uint8Array(made.rawId)
  const { prf } = made.getClientExtensionResults()
  if (prf?.results) return { credentialId, opener: bytesOf(prf.results.first) }
  // Many authenticators give the secret only when they are asked the second time.
  return prf?.enabled ? askPasskey({ credentialId, prfSalt }) : { credentialId, opener: null }
}

export async function askPasskey(door: {
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly prfSalt: Uint8Array<ArrayBuffer>
}): Promise<PasskeyAnswer> {
  const answer = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: 'public-key', id: door.credentialId }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: door.prfSalt } } },
      },
    }),
  )
  checkUserVerified(answer)
  const { prf } = answer.getClientExtensionResults()
  return { credentialId: new Uint8Array(answer.rawId), opener: prf?.results ? bytesOf(prf.results.first) : null }
}

function checkUserVerified({ response }: PublicKeyCredential) {
  const data = response instanceof AuthenticatorAssertionResponse ? new Uint8Array(response.authenticatorData) : []
  if (((data[32] ?? 0) & userVerified) === 0) throw new Problem('passkey-refused', 'nobody was verified')
}

async function ask(question: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const answer = await question().catch((cause: unknown) => {
    throw new Problem('passkey-refused', 'the authenticator did not answer', { cause })
  })
  if (answer instanceof PublicKeyCredential) return answer
  throw new Problem('passkey-refused', 'the authenticator gave no answer')
}

function bytesOf(source: BufferSource): Uint8Array<ArrayBuffer> {
  // a copy, whatever it is a view of
  const view = source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset)
  return new Uint8Array(view.subarray(0, source.byteLength))
}
