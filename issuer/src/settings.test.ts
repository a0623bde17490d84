import { expect, test } from 'vitest'
import { dayAt } from './clock.ts'
import { readSettings } from './settings.ts'

test('without any variable the issuer listens on loopback only and brings its own database', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: null })
  expect(settings.authority).toMatchObject({ bodyId: 'fr-dgampa', country: 'FR', environment: 'demonstration' })
  expect(settings.dataFolder).toBe(`${process.cwd()}/.data`)
})

test('addresses lose their last slash, so that paths can be added', () => {
  expect(readSettings({ VIGIE_WALLET_URL: 'https://wallet.example/app/' }).walletUrl).toBe('https://wallet.example/app')
})

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['VIGIE_TRUSTED_PROXIES', '9'],
  ['VIGIE_TRUSTED_PROXIES', 'loopback'],
  ['VIGIE_REQUESTS_PER_MINUTE', '0'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['VIGIE_WALLET_URL', 'http://wallet.example'],
  ['VIGIE_WALLET_URL', 'https://user:secret@wallet.example'],
  ['VIGIE_AUTHORITY_URL', 'javascript:alert(1)'],
  ['VIGIE_REGISTRIES_URL', 'file:///etc/passwd'],
  ['VIGIE_ENVIRONMENT', 'prod'],
  ['VIGIE_AUTHORITY_DID', 'did:key:z6Mk'],
  ['VIGIE_COUNTRY', 'France'],
  ['VIGIE_BODY', 'FR DGAMPA'],
  ['VIGIE_TIME_ZONE', 'Europe/Brest'],
  ['VIGIE_SMTP_URL', 'https://user:secret@mail.example'],
  ['VIGIE_IDENTITY_PROVIDERS', '/nowhere/secret.json'],
])('%s=%s stops the start, and the message does not repeat the value', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(expect.objectContaining({ code: 'settings-invalid' }))
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^${name}: (?!.*secret)`))
})

test('mails leave from one plain address, or wait', () => {
  const url = 'smtp://user:secret@mail.example:587'
  expect(readSettings({}).smtp).toBeNull()
  expect(readSettings({ VIGIE_SMTP_URL: url, VIGIE_MAIL_FROM: 'titres@mer.example' }).smtp).toEqual({
    url,
    from: 'titres@mer.example',
    fromName: 'Administration maritime',
  })
  for (const from of [undefined, 'a@b.fr, v@x.fr', 'a@b.fr\r\nBcc: v@x.fr', 'Titres <a@b.fr>']) {
    const read = () => readSettings({ VIGIE_SMTP_URL: url, VIGIE_MAIL_FROM: from })
    expect(read).toThrow(/^VIGIE_MAIL_FROM: (?!.*secret)/)
  }
})

test('the day is the day at the authority, not in Greenwich', () => {
  const instant = new Date('2026-06-30T22:30:00Z')
  expect(dayAt(instant, 'Europe/Paris')).toBe('2026-07-01')
  expect(dayAt(instant, 'Pacific/Tahiti')).toBe('2026-06-30')
})

test('witnesses are an address and a verifier key each; anything else stops the start', () => {
  const key = 'witness.example/w1+c74f20a3+BARpc2QcUPDhMQegwxbzhKqiBfsVkmqq'
  const { witnesses } = readSettings({ VIGIE_WITNESSES: `https://w.example/ ${key};http://127.0.0.1:8085 ${key}` })
  expect(witnesses.map(({ url }) => url)).toEqual(['https://w.example', 'http://127.0.0.1:8085'])
  expect(readSettings({}).witnesses).toEqual([])
  for (const written of [
    'https://w.example',
    `${key} https://w.example`,
    `http://w.example ${key}`,
    'https://w.example x',
  ]) {
    expect(() => readSettings({ VIGIE_WITNESSES: written })).toThrow(
      expect.objectContaining({ code: 'settings-invalid' }),
    )
  }
})
