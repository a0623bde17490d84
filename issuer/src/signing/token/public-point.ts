import type { KeyAlgorithm } from '@vigie/shared/proof/multikey.ts'
import { fromBER, OctetString } from 'asn1js'

/**
 * CKA_EC_POINT as a JWK: the DER of an OCTET STRING with the point in it (PKCS#11 3.0, 2.3.3), or the bare point, as some
 * tokens answer. P-256: 04, x, y; Ed25519: the 32 bytes of RFC 8032.
 */
export function jwkOfPoint(value: Uint8Array, algorithm: KeyAlgorithm): JsonWebKey {
  const length = algorithm === 'P-256' ? 65 : 32
  const point = value.length === length ? value : unwrap(value)
  if (point.length !== length) throw new Error(`expected a public key of ${length} bytes from the token`)
  if (algorithm === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: base64url(point) }
  if (point[0] !== 4) throw new Error('expected an uncompressed point from the token')
  return { kty: 'EC', crv: 'P-256', x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) }
}

function unwrap(value: Uint8Array): Uint8Array {
  const { result } = fromBER(new Uint8Array(value).buffer)
  if (!(result instanceof OctetString)) throw new Error('expected an octet string from the token')
  return new Uint8Array(result.valueBlock.valueHexView)
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
