import { createTestAuthority, createTestKey, signTestTitle, testIssuer } from '@vigie/shared/testing/test-authority.ts'
import { createTestHolder, issueToHolder } from '@vigie/shared/testing/test-holder.ts'
import { describe, expect, test } from 'vitest'
import { askAgain } from './ask-again.ts'
import { collect } from './collect.ts'
import { redeemOffer } from './obtain-tokens.ts'
import { openOffer } from './open-offer.ts'
import { readOffer } from './read-offer.ts'
import { tellDeleted } from './tell-deleted.ts'
import {
  answers,
  configurations,
  createTestOfferIssuer,
  issuerUrl,
  linkOf,
  metadata,
  offerOf,
  openedAt,
  preAuthorised,
  serverMetadata,
  type TestOfferIssuer,
  writeSdJwt,
} from './test-offer-issuer.ts'

const refusedWith = (code: string) => expect.objectContaining({ name: 'Problem', code })
const credentialPath = '/credential'
const gives = (credential: unknown) => answers({ credentials: [{ credential }], notification_id: 'n-1' })

const open = (issuer: TestOfferIssuer, ids: readonly string[] = ['ldp'], changes: object = {}) =>
  openOffer(readOffer(linkOf(offerOf(ids, changes)))!, issuer.needs)

async function receive(issuer: TestOfferIssuer, ids: readonly string[] = ['ldp'], txCode = '12345678') {
  const opened = await open(issuer, ids)
  return collect(opened, await redeemOffer(opened, txCode, issuer.needs), issuer.needs)
}

describe('collecting', () => {
  test('a title comes in its three forms, each bound or not as it should be, and the issuer hears of each', async () => {
    const issuer = await createTestOfferIssuer()
    const { received } = await receive(issuer, ['ldp', 'sd-jwt', 'document'])
    const { did } = issuer.holderKey
    expect(received.map(({ format, holder }) => [format, holder])).toEqual([
      ['ldp_vc', did],
      ['dc+sd-jwt', did],
      ['ldp_vc', null],
    ])
    expect(received[0]).toMatchObject({ issuerUrl, displayName: { fr: 'Titre', en: 'Certificate' } })
    expect(issuer.told).toEqual(Array(3).fill({ notification_id: 'n-1', event: 'credential_accepted' }))
  })

  test('a title that is collected again takes the place of the one before', async () => {
    const issuer = await createTestOfferIssuer()
    for (const _time of [1, 2]) await receive(issuer, ['ldp', 'sd-jwt', 'document', 'attestation'])
    expect(issuer.kept.size).toBe(4)
  })

  test('an attestation that is signed anew is the same one; one that says something else is another', async () => {
    const issuer = await createTestOfferIssuer()
    const cnf = { jwk: issuer.holderKey.publicJwk }
    const vct = 'https://centre.example/fire-fighting'
    for (const said of [
      { iat: 1, exp: 9, level: 2 },
      { iat: 2, exp: 10, level: 2 },
      { iat: 3, level: 3 },
    ]) {
      issuer.forms.attestation = await writeSdJwt({ vct, cnf, ...said })
      await receive(issuer, ['attestation'])
    }
    expect(issuer.kept.size).toBe(2)
  })

  test('an offer by reference is fetched and read like one by value', async () => {
    const issuer = await createTestOfferIssuer()
    const written = readOffer(
      `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(`${issuerUrl}/offer`)}`,
    )
    const opened = await openOffer(written!, issuer.needs)
    expect(opened.credentials.map(({ configurationId }) => configurationId)).toEqual(['ldp'])
    expect(opened.grant).toEqual({
      kind: 'pre-authorised',
      txCode: { isNumeric: true, length: 8, description: 'Code given at the counter' },
    })
  })

  test('what another issuer gives is kept by the name that it has, without a word of whether it is authentic', async () => {
    const issuer = await createTestOfferIssuer()
    const { received } = await receive(issuer, ['attestation'])
    expect(received[0]).toMatchObject({ format: 'dc+sd-jwt', displayName: null, holder: issuer.holderKey.did })
  })

  test('a nonce that was no longer good is replaced once', async () => {
    const issuer = await createTestOfferIssuer()
    let refusals = 0
    issuer.bend(credentialPath, () => {
      refusals += 1
      return refusals === 1 ? answers({ error: 'invalid_nonce' }, 400)() : gives(issuer.forms.ldp)()
    })
    expect((await receive(issuer)).received).toHaveLength(1)
    issuer.bend(credentialPath, answers({ error: 'invalid_nonce' }, 400))
    await expect(receive(issuer)).rejects.toEqual(refusedWith('issuer-answer-invalid'))
  })
})

describe('what is signed later', () => {
  const later = answers({ transaction_id: 't-1', interval: 60 }, 202)

  test('is asked for again when the issuer said, and not before', async () => {
    const issuer = await createTestOfferIssuer()
    issuer.bend(credentialPath, later)
    expect(await receive(issuer)).toEqual({ received: [], waiting: 1 })
    expect(await askAgain(issuer.needs)).toEqual({ received: 0, waiting: 1 })
    expect(issuer.asked).not.toContain('/deferred')
    issuer.clock.at += 61_000
    expect(await askAgain(issuer.needs)).toEqual({ received: 1, waiting: 0 })
    expect(issuer.kept.size).toBe(1)
    expect(issuer.told).toEqual([{ notification_id: 'n-2', event: 'credential_accepted' }])
  })

  test('waits on while the issuer says so or there is no network, and is given up when it is no longer known', async () => {
    const issuer = await createTestOfferIssuer()
    issuer.bend(credentialPath, later)
    await receive(issuer)
    for (const answer of [later, () => Promise.reject(new TypeError('no network'))]) {
      issuer.bend('/deferred', answer)
      issuer.clock.at += 61_000
      expect(await askAgain(issuer.needs)).toEqual({ received: 0, waiting: 1 })
    }
    issuer.bend('/deferred', answers({ error: 'invalid_transaction_id' }, 400))
    expect(await askAgain(issuer.needs)).toEqual({ received: 0, waiting: 0 })
    expect(issuer.kept.size).toBe(0)
  })

  test('is checked like what comes at once', async () => {
    const issuer = await createTestOfferIssuer()
    issuer.bend(credentialPath, later)
    await receive(issuer)
    issuer.bend('/deferred', gives(issuer.forms.document))
    issuer.clock.at += 61_000
    await askAgain(issuer.needs)
    expect(issuer.kept.size).toBe(0)
  })
})

test('metadata that lead to fifty servers are no way to make a wallet knock at fifty doors, later either', async () => {
  const issuer = await createTestOfferIssuer()
  issuer.bend(credentialPath, answers({ transaction_id: 't-1', interval: 5 }, 202))
  await receive(issuer)
  issuer.bend(credentialPath, gives(issuer.forms.ldp))
  const { received } = await receive(issuer)
  bendMetadata(issuer, { authorization_servers: serversOf(50) })
  for (let index = 0; index < 50; index += 1)
    issuer.bend(wellKnownOf(index), answers({ ...serverMetadata, issuer: serverOf(index) }))
  issuer.clock.at += 60_000
  for (const ask of [() => askAgain(issuer.needs), () => tellDeleted([received[0]!.id], issuer.needs)]) {
    issuer.asked.length = 0
    await ask()
    expect(issuer.asked.length).toBeLessThanOrEqual(12)
  }
})

test('an issuer that never signs is let go after two months, and one that says when is neither pressed nor believed for ever', async () => {
  const issuer = await createTestOfferIssuer()
  issuer.bend(credentialPath, answers({ transaction_id: 't-1', interval: 1e12 }, 202))
  issuer.bend('/deferred', answers({ transaction_id: 't-1', interval: 0 }, 202))
  await receive(issuer)
  issuer.bend('/token', answers({ access_token: 'b', refresh_token: 's', token_type: 'DPoP', expires_in: 300 }))
  const deferred = () => issuer.asked.filter((path) => path === '/deferred').length
  issuer.clock.at += 24 * 60 * 60_000
  expect(await askAgain(issuer.needs)).toEqual({ received: 0, waiting: 1 })
  expect(deferred()).toBe(1)
  issuer.clock.at += 4_000
  await askAgain(issuer.needs)
  expect(deferred()).toBe(1)
  issuer.clock.at += 60 * 24 * 60 * 60_000
  expect(await askAgain(issuer.needs)).toEqual({ received: 0, waiting: 0 })
  expect(deferred()).toBe(1)
})

test('of several servers the one that the offer names is asked, and no other', async () => {
  const issuer = await createTestOfferIssuer()
  bendMetadata(issuer, { authorization_servers: serversOf(2) })
  for (const index of [0, 1]) issuer.bend(wellKnownOf(index), answers({ ...serverMetadata, issuer: serverOf(index) }))
  expect((await open(issuer, ['ldp'], { grants: withServer(serverOf(1)) })).server.issuer).toBe(serverOf(1))
})

test('an issuer hears what was deleted, of what it gave and nothing else', async () => {
  const issuer = await createTestOfferIssuer()
  const { received } = await receive(issuer, ['ldp'])
  issuer.told.length = 0
  await tellDeleted(['of-another-issuer'], issuer.needs)
  expect(issuer.told).toEqual([])
  await tellDeleted([received[0]!.id], issuer.needs)
  expect(issuer.told).toEqual([{ notification_id: 'n-1', event: 'credential_deleted' }])
})

describe('a hostile offer is refused before anything is sent to a token endpoint', () => {
  test.each([
    ['of three hundred credentials', offerOf(Array(300).fill('ldp')), 'credentials-too-many'],
    ['of none', offerOf([]), 'credentials-too-many'],
    ['of what the issuer does not know', offerOf(['unknown']), 'offer-invalid'],
    ['of what is the name of everything', offerOf(['constructor']), 'offer-invalid'],
    ['of the older form alone', offerOf(['older']), 'credential-format-not-supported'],
    [
      'of another server',
      offerOf(['ldp'], { grants: withServer('https://evil.example') }),
      'authorization-server-not-listed',
    ],
    [
      'of a plain issuer',
      offerOf(['ldp'], { credential_issuer: 'http://titres.mer.example' }),
      'issuer-address-refused',
    ],
    [
      'of a hidden issuer',
      offerOf(['ldp'], { credential_issuer: 'https://titres.mer.example@evil.example' }),
      'issuer-address-refused',
    ],
  ])('%s', async (_what, offer, code) => {
    const issuer = await createTestOfferIssuer()
    await expect(openOffer(readOffer(linkOf(offer))!, issuer.needs)).rejects.toEqual(refusedWith(code))
    expect(issuer.asked).not.toContain('/token')
  })

  test('what can be collected of a mixed offer is, and the older form is left', async () => {
    const opened = await open(await createTestOfferIssuer(), ['older', 'ldp'])
    expect(opened.credentials.map(({ configurationId }) => configurationId)).toEqual(['ldp'])
  })

  test('a key that somebody else must vouch for is not ours to prove', async () => {
    const issuer = await createTestOfferIssuer()
    const proof_types_supported = {
      jwt: { proof_signing_alg_values_supported: ['ES256'], key_attestations_required: {} },
    }
    const attested = { ...configurations, ldp: { ...configurations.ldp, proof_types_supported } }
    bendMetadata(issuer, { credential_configurations_supported: attested })
    await expect(open(issuer)).rejects.toEqual(refusedWith('credential-format-not-supported'))
  })

  const evil = 'https://evil.example'
  test.each<readonly [string, string, object, string]>([
    [
      'another issuer',
      '/.well-known/openid-credential-issuer',
      { ...metadata, credential_issuer: evil },
      'issuer-mismatch',
    ],
    [
      'another server',
      '/.well-known/oauth-authorization-server',
      { ...serverMetadata, issuer: evil },
      'issuer-mismatch',
    ],
    ['nobody', '/.well-known/openid-credential-issuer', {}, 'issuer-answer-invalid'],
    [
      'fifty servers',
      '/.well-known/openid-credential-issuer',
      { ...metadata, authorization_servers: serversOf(50) },
      'issuer-answer-invalid',
    ],
  ])('metadata of %s', async (_what, path, body, code) => {
    const issuer = await createTestOfferIssuer()
    for (let index = 0; index < 50; index += 1)
      issuer.bend(wellKnownOf(index), answers({ ...serverMetadata, issuer: serverOf(index) }))
    issuer.bend(path, answers(body))
    await expect(open(issuer)).rejects.toEqual(refusedWith(code))
    expect(issuer.asked.length).toBeLessThanOrEqual(12)
  })

  test.each<readonly [string, () => Response, string]>([
    [
      'a page',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      'issuer-answer-invalid',
    ],
    [
      'an address elsewhere',
      () => new Response(null, { status: 302, headers: { location: evil } }),
      'fetch-redirected',
    ],
    ['two megabytes', () => Response.json({ padding: 'x'.repeat(2_000_000) }), 'fetch-too-large'],
    ['too many requests', () => new Response('', { status: 429 }), 'too-many-requests'],
    ['a fault', () => new Response('', { status: 500 }), 'issuer-answer-invalid'],
  ])('metadata that are %s', async (_what, answer, code) => {
    const issuer = await createTestOfferIssuer()
    issuer.bend('/.well-known/openid-credential-issuer', answer)
    await expect(open(issuer)).rejects.toEqual(refusedWith(code))
  })
})

describe('tokens', () => {
  test('a wrong code is told from an offer that is over', async () => {
    const issuer = await createTestOfferIssuer()
    await expect(receive(issuer, ['ldp'], '00000000')).rejects.toEqual(refusedWith('transaction-code-wrong'))
    const opened = await open(issuer, ['ldp'], { grants: withoutCode })
    await expect(redeemOffer(opened, null, issuer.needs)).rejects.toEqual(refusedWith('offer-not-found'))
    expect(issuer.kept.size).toBe(0)
  })
})

describe('what comes is not kept when it', () => {
  type Case = readonly [string, (issuer: TestOfferIssuer) => Promise<unknown>, string, string?]
  const cases: readonly Case[] = [
    [
      'is three hundred credentials',
      async ({ forms }) => Array(300).fill({ credential: String(forms['sd-jwt']).slice(0, 500) }),
      'credentials-too-many',
    ],
    ['is nothing', async () => [], 'issuer-answer-invalid'],
    ['is of the other form', async ({ forms }) => one(forms['sd-jwt']), 'credential-not-asked'],
    [
      'is of another kind',
      async ({ forms }) => one({ ...record(forms.ldp), type: ['VerifiableCredential'] }),
      'credential-schema',
    ],
    [
      'is a title where something else was offered',
      async ({ forms }) => one(forms.ldp),
      'credential-not-asked',
      'centre-ldp',
    ],
    [
      'is a title that nobody signed, though something else was offered besides',
      async ({ forms }) => one(altered({ ...record(forms.ldp), type: ['VerifiableCredential', 'SeafarerTitle'] })),
      'proof-signature',
      'ldp',
    ],
    [
      'is of another vct',
      async ({ holderKey }) => one(await writeSdJwt({ vct: 'https://x.example', cnf: { jwk: holderKey.publicJwk } })),
      'credential-not-asked',
      'attestation',
    ],
    [
      'says that it is another kind of token',
      async ({ holderKey }) =>
        one(
          await writeSdJwt({ vct: 'https://centre.example/fire-fighting', cnf: { jwk: holderKey.publicJwk } }, 'jwt'),
        ),
      'credential-not-asked',
      'attestation',
    ],
    ['is bound to nobody', async ({ forms }) => one(forms.document), 'credential-not-bound'],
    [
      'is bound to nobody, as an SD-JWT',
      async () => one(await writeSdJwt({ vct: 'https://centre.example/fire-fighting' })),
      'credential-not-bound',
      'attestation',
    ],
    [
      'is bound to a key that shares one coordinate with ours',
      async ({ holderKey: { publicJwk } }) =>
        one(
          await writeSdJwt({
            vct: 'https://centre.example/fire-fighting',
            cnf: { jwk: { ...publicJwk, y: publicJwk.x } },
          }),
        ),
      'credential-not-bound',
      'attestation',
    ],
    ['is bound to another wallet', async () => one(JSON.parse((await others()).ldp)), 'credential-not-bound'],
    [
      'is bound to another wallet, as an SD-JWT',
      async () => one((await others()).sdJwt),
      'credential-not-bound',
      'sd-jwt',
    ],
    [
      'is too large',
      async ({ forms }) => one({ ...record(forms.ldp), padding: 'x'.repeat(70_000) }),
      'document-too-large',
    ],
    [
      'is too large, from whoever it comes',
      async ({ holderKey }) =>
        one(
          await writeSdJwt({
            vct: 'https://centre.example/fire-fighting',
            cnf: { jwk: holderKey.publicJwk },
            padding: 'x'.repeat(70_000),
          }),
        ),
      'document-too-large',
      'attestation',
    ],
    [
      'is a title that nobody signed, where anything at all was offered',
      async ({ forms }) => one(altered(forms.ldp)),
      'proof-signature',
      'anything',
    ],
    ['is as deep as a well', async ({ forms }) => one({ ...record(forms.ldp), a: nested(14) }), 'document-too-deep'],
    [
      'holds more than a title says',
      async ({ forms }) => one({ ...record(forms.ldp), besides: true }),
      'credential-schema',
    ],
    ['has no proof', async ({ forms }) => one({ ...record(forms.ldp), proof: undefined }), 'credential-no-proof'],
    ['was altered', async ({ forms }) => one(altered(forms.ldp)), 'proof-signature'],
    [
      'was signed by a stranger with a key of their own',
      async () => one(await byStranger('x1')),
      'proof-key-not-authorised',
      'document',
    ],
    [
      'was signed by a stranger under the name of the authority’s key',
      async () => one(await byStranger('t1')),
      'proof-signature',
      'document',
    ],
  ]
  test.each(cases.map(([what, ...rest]) => ({ what, rest })))(
    '$what',
    async ({ rest: [create, code, configuration = 'ldp'] }) => {
      const issuer = await createTestOfferIssuer()
      issuer.bend(credentialPath, answers({ credentials: await create(issuer), notification_id: 'n-1' }))
      await expect(receive(issuer, [configuration])).rejects.toEqual(refusedWith(code))
      expect(issuer.kept.size).toBe(0)
    },
  )

  test('and of several, none is kept when one is not', async () => {
    const issuer = await createTestOfferIssuer()
    issuer.forms.document = altered(issuer.forms.document)
    await expect(receive(issuer, ['ldp', 'sd-jwt', 'document'])).rejects.toEqual(refusedWith('proof-signature'))
    expect(issuer.kept.size).toBe(0)
    // who gave it hears that it was not taken
    expect(issuer.told).toEqual([{ notification_id: 'n-1', event: 'credential_failure' }])
  })

  test('a refusal of the issuer is said as such', async () => {
    const issuer = await createTestOfferIssuer()
    issuer.bend(credentialPath, answers({ error: 'credential_request_denied' }, 400))
    await expect(receive(issuer)).rejects.toEqual(refusedWith('credential-refused'))
  })
})

const grantName = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const withoutCode = { [grantName]: { 'pre-authorized_code': 'of-yesterday' } }

const one = (credential: unknown) => [{ credential }]
const record = (value: unknown) => value as Record<string, unknown>

function altered(credential: unknown): object {
  const { credentialSubject, ...rest } = record(credential)
  return { ...rest, credentialSubject: { ...record(credentialSubject), familyName: 'OTHER' } }
}

function nested(depth: number): object {
  return depth === 0 ? {} : { a: nested(depth - 1) }
}

async function others() {
  const { titles } = await createTestAuthority()
  return issueToHolder(titles, await createTestHolder(), { at: openedAt })
}

async function byStranger(keyName: string): Promise<object> {
  return signTestTitle(await createTestKey(`${testIssuer}#${keyName}`), {}, '2026-11-21T10:00:00Z')
}

const serverOf = (index: number) => `${issuerUrl}/as/${index}`
const serversOf = (count: number) => Array.from({ length: count }, (_, index) => serverOf(index))
const wellKnownOf = (index: number) => `/.well-known/oauth-authorization-server/as/${index}`

function withServer(authorization_server: string): object {
  return Object.fromEntries(
    Object.entries(preAuthorised).map(([name, grant]) => [name, { ...grant, authorization_server }]),
  )
}

function bendMetadata(issuer: TestOfferIssuer, changes: object) {
  issuer.bend('/.well-known/openid-credential-issuer', answers({ ...metadata, ...changes }))
}
