import { encodeBase64url } from '@vigie/shared/proof/base64url.ts'

interface Collected {
  readonly issuerUrl: string
  readonly configurationId: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** What is new each time that the same credential is signed: its times, its key, its place in a list, its salts. */
const ofThisSigning = new Set(['iat', 'nbf', 'exp', 'cnf', 'status', 'jti', '_sd', '_sd_alg'])

/**
 * The name under which a credential is kept: the same one when it is collected again, so that the newer takes the place of the
 * older. A W3C credential has its own `id`; an SD-JWT is what it says. Hashed: names of records are not sealed.
 */
export async function identityOf({ issuerUrl, configurationId, claims }: Collected): Promise<string> {
  const named = typeof claims.id === 'string' ? claims.id : contentOf(claims)
  const text = JSON.stringify([issuerUrl, configurationId, named])
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function contentOf(claims: Collected['claims']): readonly unknown[] {
  // a W3C credential without a name is known by its subject
  const said = claims.credentialSubject === undefined ? claims : { subject: claims.credentialSubject }
  return Object.entries(said)
    .filter(([name]) => !ofThisSigning.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
