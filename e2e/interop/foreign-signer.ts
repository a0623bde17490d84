import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import credentialsContext from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }

/** Signs what a training centre gives, with the plain libraries and a key of its own. */
export async function createForeignSigner(issuerUrl: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signBytes = (data: Uint8Array | string) =>
    sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const sdJwtVc = new SDJwtVcInstance({
    signer: async (data: string) => signBytes(data).toString('base64url'),
    signAlg: 'ES256',
    hashAlg: 'sha-256',
    hasher: (data: string | ArrayBuffer) => {
      const bytes = typeof data === 'string' ? data : Buffer.from(data)
      return new Uint8Array(createHash('sha256').update(bytes).digest())
    },
    saltGenerator: () => randomBytes(16).toString('base64url'),
  })
  return {
    signSdJwt(vct: string, jwk: object): Promise<string> {
      const iat = Math.floor(Date.now() / 1000)
      const claims = { iss: issuerUrl, iat, vct, cnf: { jwk }, level: 'advanced', hours: 18 }
      return sdJwtVc.issue(claims, { _sd: ['level', 'hours'] })
    },
    signW3c(type: readonly string[], holder: string): Promise<object> {
      const signer = {
        id: `${issuerUrl}#k1`,
        algorithm: 'P-256',
        sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(signBytes(data)),
      }
      return issue({
        credential: {
          '@context': ['https://www.w3.org/ns/credentials/v2', { '@vocab': 'https://centre.example/words#' }],
          id: `${issuerUrl}/attestations/1`,
          type,
          issuer: issuerUrl,
          credentialSubject: { id: holder, level: 'advanced' },
        },
        suite: new DataIntegrityProof({ cryptosuite, signer }),
        documentLoader: async (address) => ({ contextUrl: null, documentUrl: address, document: credentialsContext }),
      })
    },
  }
}
