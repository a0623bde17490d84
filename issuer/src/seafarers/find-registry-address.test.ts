import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendMail } from '../mail/send-mail.ts'
import type { OutgoingMail } from '../mail/smtp-transport.ts'
import { createTestIssuer, seafarers, submit, type TestIssuer } from '../test-issuer.ts'
import { findRegistryAddress } from './find-registry-address.ts'

// What the office writes about an application, to whom it goes when it leaves.

let issuer: TestIssuer
let application: string
let refused: string[]
const { marie } = seafarers
beforeAll(async () => {
  issuer = await createTestIssuer()
  application = await submit(issuer)
})
afterAll(() => issuer.close())
beforeEach(() => {
  refused = []
  issuer.broken.clear()
  issuer.particulars.clear()
})

/** Writes to the seafarer and sends it, as the outbox does; answers the addresses that were tried, in their order. */
async function addressesOf(): Promise<string[]> {
  const { db } = issuer.deps
  await db.execute(sql`delete from mails`)
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  await issuer.ask('examiner', `/api/applications/${application}/messages`, { text: 'Bonjour.' }, headers)
  const { rows } = await db.execute<{ id: string }>(sql`select id from mails`)
  const tried: string[] = []
  const transport = {
    async send({ to }: OutgoingMail) {
      tried.push(to)
      return refused.includes(to) ? { kind: 'undeliverable' as const, reply: '550' } : { kind: 'sent' as const }
    },
  }
  for (const { id } of rows) {
    await sendMail(id, {
      db,
      now: () => new Date(),
      transport,
      completions: { invitation: async () => null },
      onUndeliverable: () => undefined,
      registryAddressOf: (of) => findRegistryAddress(of, issuer.deps),
    })
  }
  return tried
}

test('what is written about an application goes to the address that the registry has of the seafarer', async () => {
  issuer.particulars.set(marie, { adresseMessagerie: 'registre@marins.example' })
  expect(await addressesOf()).toEqual(['registre@marins.example'])
})

test.each([null, 'néant', 'a@marins.example, b@marins.example'])(
  'where the registry has no address that can be written to (%s), the one of the application is',
  async (adresseMessagerie) => {
    issuer.particulars.set(marie, { adresseMessagerie })
    expect(await addressesOf()).toEqual(['marin@example.org'])
  },
)

test('a registry that is silent holds no mail back', async () => {
  issuer.broken.add('administres')
  expect(await addressesOf()).toEqual(['marin@example.org'])
})

test('an address of the registry that exists no more does not keep the seafarer from hearing of it', async () => {
  issuer.particulars.set(marie, { adresseMessagerie: 'ancienne@marins.example' })
  refused = ['ancienne@marins.example']
  expect(await addressesOf()).toEqual(['ancienne@marins.example', 'marin@example.org'])
})
