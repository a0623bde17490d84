import type { TitleCredential, TitleProof, UnsignedTitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { titleQrVersionOf } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'

/** What a real signature, number or index may cost more than the ones we try with: a few bytes, in digits. */
const margin = '0'.repeat(24)

/**
 * Refuses with `qr-too-large` a title whose code would not be readable on paper, before anything is allocated. The proof
 * is not made yet, so a random one of the largest size stands for it: signatures do not compress.
 */
export function checkQrSize(unsigned: UnsignedTitleCredential, { keyId, verifierUrl }: QrSizeQuestion): void {
  const credential: TitleCredential = { ...unsigned, proof: largestProof(keyId) }
  const { link, digits } = writeTitleQr(credential, verifierUrl)
  titleQrVersionOf({ link, digits: digits + margin })
}

export interface QrSizeQuestion {
  readonly keyId: string
  readonly verifierUrl: string
}

function largestProof(keyId: string): TitleProof {
  return {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-rdfc-2019',
    created: '2039-12-31T23:58:59Z',
    verificationMethod: keyId,
    proofPurpose: 'assertionMethod',
    // 64 random bytes once, in base58btc
    proofValue: 'z4pWbVhsXSgSJpBUJKMJzrPm8kBqYEFhU7wNvc9TZcyE3d2tQrLuGoKH6ixDVn5RA1fjMbXkeZ8gWaS4hmQyT7PLq',
  }
}
