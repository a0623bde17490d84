import { createHash } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { verify } from '@digitalbazaar/vc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import titleContext from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { jwkOf } from '@vigie/shared/proof/multikey.ts'
import { compactVerify, importJWK, type JWK } from 'jose'
import type { TestKey } from '../../shared/testing/test-authority.ts'

interface Expected {
  readonly nonce: string
  readonly issuerKey: TestKey
}

/** What @sd-jwt/sd-jwt-vc says of a presentation, with jose for both signatures. */
export async function verifySdJwt(presentation: string, { nonce, issuerKey }: Expected) {
  const issuer = await importJWK((await jwkOf(issuerKey.publicKeyMultibase)) as JWK, 'ES256')
  const library = new SDJwtVcInstance({
    hasher: (data: string | ArrayBuffer) => new Uint8Array(createHash('sha256').update(String(data)).digest()),
    hashAlg: 'sha-256',
    verifier: async (data: string, signature: string) => Boolean(await compactVerify(`${data}.${signature}`, issuer)),
    kbVerifier: async (data: string, signature: string, payload: object) => {
      const { jwk } = (payload as { cnf: { jwk: JWK } }).cnf // a title's
      return Boolean(await compactVerify(`${data}.${signature}`, await importJWK(jwk, 'ES256')))
    },
  })
  const verified = await library.verify(presentation, { keyBindingNonce: nonce })
  return { payload: verified.payload as Readonly<Record<string, unknown>>, kb: verified.kb }
}

/** What plain @digitalbazaar/vc says of a presentation, holder's and issuer's proof both. */
export async function verifyWithVc(
  presentation: unknown,
  { nonce, domain, issuerKey }: Expected & { readonly domain: string },
): Promise<boolean> {
  const { holder } = presentation as { readonly holder: string }
  const holderMethod = `${holder}#${holder.slice('did:key:'.length)}`
  const [issuer = ''] = issuerKey.id.split('#')
  const documents = new Map<string, object>([
    ['https://www.w3.org/ns/credentials/v2', credentialsContext],
    ['https://w3id.org/vigie/title/v1', titleContext],
    ...controllerOf(holder, { id: holderMethod, publicKeyMultibase: holder.slice('did:key:'.length) }),
    ...controllerOf(issuer, issuerKey),
  ])
  const { verified } = await verify({
    presentation: presentation as object,
    challenge: nonce,
    domain,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url: string) => ({ contextUrl: null, documentUrl: url, document: documents.get(url) ?? {} }),
    checkStatus: async () => ({ verified: true }),
  } as never) // the library's own purposes, which our door's types do not offer
  return verified
}

function controllerOf(
  controller: string,
  { id, publicKeyMultibase }: { readonly id: string; readonly publicKeyMultibase: string },
): [string, object][] {
  const method = { id, type: 'Multikey', controller, publicKeyMultibase }
  const document = { '@context': 'https://www.w3.org/ns/did/v1', id: controller }
  return [
    [id, { '@context': 'https://w3id.org/security/multikey/v1', ...method }],
    [controller, { ...document, assertionMethod: [method], authentication: [method] }],
  ]
}
