import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWallet, createWalletKey, preAuthorised } from '../openid4vci/test-wallet.ts'
import { createTestIssuer, issueOne, planOne, seafarers, type TestIssuer } from '../test-issuer.ts'

let issuer: TestIssuer
let titleId: string

beforeAll(async () => {
  issuer = await createTestIssuer()
  titleId = await issueOne(issuer)
})
afterAll(() => issuer.close())

const own = async () => (await (await issuer.ask('applicant', '/api/seafarer/titles')).json()).items
const three = ['seafarer-title-ldp', 'seafarer-title-sd-jwt', 'seafarer-title-document']

test('a seafarer sees their own titles, what became of them, and what a wallet may collect', async () => {
  await issueOne(issuer, seafarers.paul)
  const [title, ...others] = await own()
  expect(others).toEqual([])
  expect(title).toMatchObject({ id: titleId, code: 'capitaine-200', state: 'issued', documentLoss: null })
  expect(title).toMatchObject({ isSigned: true, configurations: three, hasPdf: true, replaces: null })
  expect(title.number).toMatch(/^\d{12}$/)
  for (const date of [title.issueDate, title.effectiveFrom]) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(JSON.stringify(title)).not.toMatch(/LE GOFF|20204413|1991/)
})

test('a title that is still to be signed is seen, and not collected yet; a revoked one no more', async () => {
  const planned = await planOne(issuer)
  const revoked = await issueOne(issuer)
  await issuer.ask('registrar', `/api/titles/${revoked}/revocation`, { reason: 'fraud' })
  const titles = await own()
  const stateOf = (id: string) => titles.find((title: { id: string }) => title.id === id)
  expect(stateOf(planned)).toMatchObject({ isSigned: false, state: 'planned', configurations: [], hasPdf: false })
  expect(stateOf(revoked)).toMatchObject({ isSigned: true, state: 'cancelled', configurations: [], hasPdf: true })
})

test('a holder offers their title to their own wallet alone, and it collects all three forms and the file', async () => {
  const wallet = createTestWallet(issuer)
  const key = await createWalletKey()
  const path = `/api/titles/${titleId}/credential-offers`
  const { offer, txCode } = await (await issuer.ask('applicant', path, { grant: 'pre-authorised' })).json()
  const { grants, credential_configuration_ids: offered } = JSON.parse(
    new URL(offer).searchParams.get('credential_offer') ?? '{}',
  )
  expect(offered).toEqual(three)
  const code = grants['urn:ietf:params:oauth:grant-type:pre-authorized_code']['pre-authorized_code']
  const { body } = await wallet.postForm('/openid4vci/token', preAuthorised(code, txCode))
  for (const credential_configuration_id of three) {
    const isBound = credential_configuration_id !== 'seafarer-title-document'
    const request = {
      credential_configuration_id,
      ...(isBound && { proofs: { jwt: [await wallet.proof(key, await wallet.nonce())] } }),
    }
    const headers = { Authorization: `Bearer ${body.access_token}` }
    const answer = await wallet.postJson('/openid4vci/credential', request, headers)
    expect([credential_configuration_id, answer.status]).toEqual([credential_configuration_id, 200])
  }
  expect((await issuer.ask('applicant', `/api/titles/${titleId}/pdf`)).headers.get('content-type')).toBe(
    'application/pdf',
  )
})
