import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkVerifierAttestation } from '@vigie/shared/presentation/parse-verifier-attestation.ts'
import { afterAll, expect, test } from 'vitest'
import { prepareRequester } from './prepare-requester.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-requester-'))
afterAll(() => rmSync(folder, { recursive: true }))

const wanted = {
  id: 'armement.example',
  name: { fr: 'Armement', en: 'Shipowner' },
  country: 'FR',
  verifierUrl: 'https://verifier.example',
  requestIds: ['one-title', 'crew-list'],
}

test('what is handed to the authority can be attested, and holds no secret', async () => {
  const { registration, accessCode } = await prepareRequester(path.join(folder, 'a'), wanted)
  expect(
    checkVerifierAttestation({ ...registration, iss: 'did:web:titres.mer.example', iat: 0, exp: 60 }),
  ).toMatchObject({
    redirect_uris: ['https://verifier.example/presentations/response'],
    purposes: [{ code: 'one-title' }, { code: 'crew-list' }],
  })
  const handed = readFileSync(path.join(folder, 'a/registration.json'), 'utf8')
  const kept = JSON.parse(readFileSync(path.join(folder, 'a/requester.json'), 'utf8'))
  expect(handed).not.toContain(kept.key.d)
  expect(kept.accessCodeSha256).toBe(createHash('sha256').update(accessCode).digest('hex'))
  expect(JSON.stringify(kept)).not.toContain(accessCode)
  expect(accessCode).toMatch(/^([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}$/)
  expect(statSync(path.join(folder, 'a/requester.json')).mode & 0o077).toBe(0)
})

test('a key is never written over', async () => {
  await prepareRequester(path.join(folder, 'b'), wanted)
  await expect(prepareRequester(path.join(folder, 'b'), wanted)).rejects.toMatchObject({ code: 'file-not-readable' })
})

test('a request that nobody offers is not registered', async () => {
  const asked = prepareRequester(path.join(folder, 'c'), { ...wanted, requestIds: ['everything'] })
  await expect(asked).rejects.toMatchObject({ code: 'command-usage' })
})
