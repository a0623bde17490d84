import { expect, test } from 'vitest'
import { parseTitleCredential } from '../credential/parse-title-credential.ts'
import { verifyProof } from '../proof/verify-proof.ts'
import { readTitleQr } from './read-title-qr.ts'
import printed from './vectors/printed-2026-11.json' with { type: 'json' }

test.each(printed.vectors)(
  'a code printed with an $algorithm key in November 2026 is read and verified for ever',
  async (vector) => {
    const bytes = readTitleQr(vector.text)
    expect(new TextDecoder().decode(bytes)).toBe(vector.credential)
    expect(await verifyProof(parseTitleCredential(bytes), vector.publicKeyMultibase)).toBe(true)
  },
)
