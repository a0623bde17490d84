import { expect, test } from 'vitest'
import { documentKindOf } from '../credential/document-kind.ts'
import { parseTitleCredential } from '../credential/parse-title-credential.ts'
import { verifyProof } from '../proof/verify-proof.ts'
import { readTitleQr } from './read-title-qr.ts'
import documents from './vectors/documents-2026-11.json' with { type: 'json' }
import printed from './vectors/printed-2026-11.json' with { type: 'json' }

test.each(printed.vectors)(
  'a code printed with an $algorithm key in November 2026 is read and verified for ever',
  async (vector) => {
    const bytes = readTitleQr(vector.text)
    expect(new TextDecoder().decode(bytes)).toBe(vector.credential)
    expect(await verifyProof(parseTitleCredential(bytes), vector.publicKeyMultibase)).toBe(true)
  },
)

test.each(documents.vectors)(
  'the code of a $kind printed in November 2026 is read and verified for ever',
  async ({ kind, publicKeyMultibase, text, credential }) => {
    const bytes = readTitleQr(text)
    expect(new TextDecoder().decode(bytes)).toBe(credential)
    const document = parseTitleCredential(bytes)
    expect(documentKindOf(document)).toBe(kind)
    expect(await verifyProof(document, publicKeyMultibase)).toBe(true)
  },
)
