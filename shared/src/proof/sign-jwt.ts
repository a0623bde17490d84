import { encodeBase64url } from './base64url.ts'

export interface JwtParts {
  readonly header: object
  readonly payload: object
}

/** A JWT as somebody's protocol wants it (RFC 7515 §7.1): the key stays where it is and signs bytes. */
export async function signJwt(
  { header, payload }: JwtParts,
  sign: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${encodeBase64url(await sign(new TextEncoder().encode(input)))}`
}

function encode(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
