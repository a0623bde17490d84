import { multikeyOf } from '@vigie/shared/proof/multikey.ts'
import { describe, expect, test } from 'vitest'
import { generateHolderKey, methodOf, signWithHolderKey } from './holder-key.ts'

describe('the key of a holder', () => {
  test('is named by itself and never leaves the platform', async () => {
    const key = await generateHolderKey(new Date('2026-11-22T10:00:00Z'))
    expect(key.did).toBe(`did:key:${await multikeyOf(key.publicJwk)}`)
    expect(key.did).toMatch(/^did:key:zDn/)
    expect(methodOf(key)).toBe(`${key.did}#${key.did.slice(8)}`)
    expect(key.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow()
  })

  test('signs what its public half verifies, in the 64 bytes of ES256', async () => {
    const key = await generateHolderKey(new Date())
    const data = new TextEncoder().encode('a nonce')
    const signature = await signWithHolderKey(key, data)
    expect(signature).toHaveLength(64)
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const half = await crypto.subtle.importKey('jwk', { ...key.publicJwk }, algorithm, false, ['verify'])
    const judged = { name: 'ECDSA', hash: 'SHA-256' }
    expect(await crypto.subtle.verify(judged, half, new Uint8Array(signature), data)).toBe(true)
    expect(await crypto.subtle.verify(judged, half, new Uint8Array(signature), new Uint8Array([1]))).toBe(false)
  })
})
