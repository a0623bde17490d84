import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallbackContext, clientAuthenticationNone, type Jwk, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vpVerifier } from '@openid4vc/openid4vp'
import { compactDecrypt, exportJWK, generateKeyPair, SignJWT } from 'jose'

/** A verifier that nobody here wrote, unmodified, registered with the test authority under a key of its own. */
export interface ForeignVerifier {
  readonly clientId: string
  /** The public half of its key, for the authority to attest. */
  readonly publicJwk: Jwk
  /** Where it really listens; wallets know it as `origin`. */
  readonly localUrl: string
  /** What it takes for an answer, once one came. */
  readonly answers: ForeignAnswer[]
  /** Asks, and answers the link of the request. */
  ask(attestation: string, asked: ForeignRequest): Promise<string>
  stop(): void
}

export interface ForeignRequest {
  readonly dcqlQuery: object
  readonly purpose: string
  readonly responseMode: 'direct_post' | 'direct_post.jwt'
  /** Entries of `verifier_info` beside the purpose. */
  readonly infos?: readonly { readonly format: string; readonly data: object }[]
}

interface ForeignAnswer {
  readonly presentations: Readonly<Record<string, readonly unknown[]>>
  readonly nonce: string
}

export const foreignOrigin = 'https://verifier.foreign.example'
export const foreignName = 'foreign.example'

export async function startForeignVerifier(): Promise<ForeignVerifier> {
  setGlobalConfig({ allowInsecureUrls: false })
  const key = await generateKeyPair('ES256')
  const encryption = await generateKeyPair('ECDH-ES', { extractable: true })
  const publicJwk = (await exportJWK(key.publicKey)) as Jwk // an EC key has its kty
  const encryptionJwk = { ...(await exportJWK(encryption.publicKey)), kty: 'EC', kid: 'e1', use: 'enc', alg: 'ECDH-ES' }
  const clientId = `verifier_attestation:${foreignName}`
  const answers: ForeignAnswer[] = []
  let attestation = ''
  let current: { readonly jwt: string; readonly payload: Record<string, unknown> } | null = null
  const verifier = new Openid4vpVerifier({ callbacks: callbacksOf() })

  function callbacksOf(): CallbackContext {
    const unused = async (): Promise<never> => {
      throw new Error('not needed to ask for a presentation')
    }
    return {
      fetch,
      hash: unused,
      generateRandom: (length) => crypto.getRandomValues(new Uint8Array(length)),
      clientAuthentication: clientAuthenticationNone({ clientId }),
      signJwt: async (_signer, { header, payload }) => ({
        jwt: await new SignJWT(payload as Record<string, unknown>)
          .setProtectedHeader({ typ: header.typ ?? '', alg: 'ES256', jwt: attestation })
          .sign(key.privateKey),
        signerJwk: publicJwk,
      }),
      verifyJwt: unused,
      encryptJwe: unused,
      decryptJwe: async (jwe) => {
        const { plaintext } = await compactDecrypt(jwe, encryption.privateKey)
        return { decrypted: true, payload: new TextDecoder().decode(plaintext), decryptionJwk: encryptionJwk }
      },
    }
  }

  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    if (request.method === 'GET') {
      return response.setHeader('content-type', 'application/oauth-authz-req+jwt').end(current?.jwt)
    }
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)))
    const parsed = await verifier.parseOpenid4vpAuthorizationResponse({
      authorizationResponse: form,
      authorizationRequestPayload: current?.payload as never, // what the library wrote itself
      callbacks: callbacksOf(),
    })
    const presentations = parsed.type === 'dcql' ? parsed.dcql.presentations : {}
    answers.push({
      presentations: presentations as ForeignAnswer['presentations'],
      nonce: String(current?.payload.nonce),
    })
    return response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    clientId,
    publicJwk,
    localUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    async ask(attested, { dcqlQuery, purpose, responseMode, infos = [] }) {
      attestation = attested
      const made = await verifier.createOpenId4vpAuthorizationRequest({
        authorizationRequestPayload: {
          response_type: 'vp_token',
          client_id: clientId,
          nonce: Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url'),
          response_mode: responseMode,
          response_uri: `${foreignOrigin}/answer`,
          state: crypto.randomUUID(),
          dcql_query: { ...dcqlQuery },
          verifier_info: [{ format: 'registered-purpose', data: { code: purpose } }, ...infos].map(
            ({ format, data }) => ({ format, data: { ...data } }),
          ),
          ...(responseMode === 'direct_post.jwt' && { client_metadata: { jwks: { keys: [encryptionJwk] } } }),
        },
        jar: {
          jwtSigner: { method: 'custom', alg: 'ES256' },
          requestUri: `${foreignOrigin}/request`,
          expiresInSeconds: 300,
          additionalJwtPayload: { aud: 'https://self-issued.me/v2' },
        },
        scheme: 'openid4vp://',
      })
      if (!made.jar) throw new Error('the library wrote no request object')
      current = { jwt: made.jar.authorizationRequestJwt, payload: { ...made.authorizationRequestPayload } }
      return made.authorizationRequest
    },
    stop: () => server.close(),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
