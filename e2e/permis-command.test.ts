import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  publishNow,
  registerShipowner,
  requestOne,
  type TestPermis,
  testLaw,
} from '@vigie/issuer/permis-armement/permis-fixture.ts'
import { createTestIssuer, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { type Listener, listen } from '@vigie/shared/service/listen.ts'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

// An examiner and a validator at their terminals: one request, from what is left to be judged to the sealed report.

let issuer: TestIssuer
let server: Listener
let permis: TestPermis
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-permis-'))

beforeAll(async () => {
  issuer = await createTestIssuer()
  Object.assign(issuer.deps, { crewLaw: testLaw })
  server = await listen({ fetch: issuer.app.fetch, host: '127.0.0.1', port: 0 })
  const owner = await registerShipowner(issuer, 'armement-1.example')
  await publishNow(issuer)
  permis = await requestOne(issuer, owner)
})
afterAll(async () => {
  await server.close(1_000)
  await issuer.close()
  rmSync(folder, { recursive: true })
})

async function vigie(role: 'examiner' | 'validator', ...words: string[]) {
  const said: string[] = []
  const VIGIE_ISSUER_URL = `http://127.0.0.1:${server.port}`
  const environment = { VIGIE_ISSUER_URL, VIGIE_TOKEN: await issuer.tokenOf(role), LANG: 'fr_FR.UTF-8' }
  const write = (text: string) => void said.push(text)
  const status = await runVigie(['permis', ...words], { environment, out: write, err: write })
  return { status, said: said.join('') }
}

test('a request is examined by one and granted by another, by its number', async () => {
  const { number } = permis
  expect((await vigie('examiner', 'list', '--state', 'under-examination')).said).toContain(number)
  const shown = (await vigie('examiner', 'show', number)).said
  expect(shown).toContain('À juger')
  expect(shown).toContain('note:manning-stated')
  expect(shown).toContain('(invented for tests)')
  expect(await vigie('validator', 'grant', number)).toMatchObject({ status: 1 })
  expect(await vigie('examiner', 'judge', number, '--rule', 'T02', '--satisfied')).toMatchObject({ status: 2 })
  const reason = ['--reason', 'Décision papier et certificat vus au guichet']
  expect(await vigie('examiner', 'judge', number, '--rule', 't02', '--satisfied', ...reason)).toMatchObject({
    status: 0,
  })
  const byKey = ['--key', 'note:manning-stated', '--not-satisfied', ...reason]
  expect(await vigie('examiner', 'judge', number, ...byKey)).toMatchObject({ status: 0 })
  expect(await vigie('examiner', 'judge', number, '--rule', 'T02', '--satisfied', ...reason)).toMatchObject({
    status: 2,
  })
  // corrected by its key
  byKey[2] = '--satisfied'
  expect(await vigie('examiner', 'judge', number, ...byKey)).toMatchObject({ status: 0 })
  expect((await vigie('examiner', 'show', number)).said).toContain('Rien ne s’oppose à l’accord.')
  expect((await vigie('examiner', 'conclude', number)).said).toContain('Restent à juger : 0')
  expect((await vigie('validator', 'grant', number)).said).toContain('Permis d’armement accordé.')
  const file = path.join(folder, 'report.pdf')
  expect(await vigie('validator', 'report', number, '--save', file)).toMatchObject({ status: 0 })
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await vigie('examiner', 'refuse', 'PA-2026-00000000', '--reason', 'result-differs')).said).toContain(
    'Aucune demande de permis d’armement',
  )
})
