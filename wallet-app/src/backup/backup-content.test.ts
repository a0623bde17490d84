import { Problem } from '@vigie/shared/problem.ts'
import { describe, expect, test } from 'vitest'
import { type Draft, emptyPeriod } from '../applications/draft.ts'
import type { KeptCredential } from '../credentials/kept-credential.ts'
import type { Presented } from '../presentations/presented.ts'
import { packValue } from '../vault/pack-value.ts'
import { parseBackupContent, writeBackupContent } from './backup-content.ts'
import { checkDrawer } from './check-drawer.ts'

const credential = {
  id: 'urn:uuid:0192d1f0-7d6e-7c3a-9b1e-2f6f4f1d9a01',
  format: 'dc+sd-jwt',
  text: 'eyJ.e30.sig~',
  holder: 'did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv',
  issuerUrl: 'https://issuer.example',
  configurationId: 'seafarer-title-sd-jwt',
  displayName: { fr: 'Brevet', en: 'Certificate' },
  receivedAt: '2026-11-22T10:00:00.000Z',
  titleId: null,
} as const satisfies KeptCredential
const presented = {
  id: 'urn:uuid:0192d1f0-7d6e-7c3a-9b1e-2f6f4f1d9a02',
  at: '2026-11-22T10:00:00.000Z',
  outcome: 'accepted',
  clientId: 'verifier_attestation:owner',
  nonce: 'n',
  verifierName: { fr: 'Armement', en: 'Shipowner' },
  host: 'owner.example',
  country: 'FR',
  authorityName: { fr: 'Administration', en: 'Administration' },
  purpose: { fr: 'Embarquement', en: 'Signing on' },
  retentionDays: 30,
  voyage: { shipName: 'Kraken', from: '2026-12-01', until: '2026-12-10', capacity: 'master' },
  titles: [{ code: 'capitaine-200', name: null, documentNumber: '1', format: 'ldp_vc', facts: ['familyName'] }],
} as const satisfies Presented
const draft = {
  id: 'd',
  kind: 'revalidation',
  titleCode: 'capitaine-200',
  email: '',
  preferredLanguage: 'fr',
  seaService: [emptyPeriod],
  pieces: [{ id: 'p', kind: 'identity', size: 8 }],
  remarks: '',
  savedAt: '2026-11-22T10:00:00.000Z',
  applicationId: null,
} as const satisfies Draft
const pdf = new Blob(['%PDF-1.7'], { type: 'application/pdf' })

async function written(change: Readonly<Record<string, unknown>> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const drawers = {
    credentials: [[credential.id, credential]],
    files: [['title', pdf]],
    presentations: [[presented.id, presented]],
    applications: [
      [`draft ${draft.id}`, draft],
      ['piece p', pdf],
    ],
    settings: [['tell-deadlines', ['a deadline']]],
    ...change,
  }
  const packed = JSON.parse((await packValue(drawers)).text)
  return writeBackupContent({ createdAt: '2026-11-22T10:00:00.000Z', name: 'Soizic', drawers: packed })
}

function codeOf(bytes: Uint8Array): string {
  try {
    parseBackupContent(bytes)
    return 'accepted'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('what a backup holds', () => {
  test('is read back as it was gathered', async () => {
    const content = parseBackupContent(await written())
    expect(content.name).toBe('Soizic')
    expect(content.drawers.credentials).toEqual([[credential.id, credential]])
    const file = content.drawers.files[0]?.[1]
    expect(file instanceof Blob && [file.type, await file.text()]).toEqual(['application/pdf', '%PDF-1.7'])
  })

  test('of before ships were told in requests is read as well', async () => {
    const { voyage, ...before } = presented
    const told = { ...before, voyage: null }
    for (const each of [before, told]) {
      expect(codeOf(await written({ presentations: [[presented.id, each]] }))).toBe('accepted')
    }
  })

  test('is refused when the wallet would not have written it, whoever knows the passphrase', async () => {
    const refused: [what: string, drawers: Readonly<Record<string, unknown>>][] = [
      ['a drawer of keys', { keys: [] }],
      ['an account', { accounts: [['x', { accessToken: 'a' }]] }],
      ['no list', { settings: {} }],
      ['an entry without a name', { settings: [['', 1]] }],
      ['an entry of three', { settings: [['tell-deadlines', [], 2]] }],
      [
        'two entries of one name',
        {
          settings: [
            ['tell-deadlines', ['a']],
            ['tell-deadlines', ['b']],
          ],
        },
      ],
      ['a credential with a member more', { credentials: [[credential.id, { ...credential, more: 1 }]] }],
      ['a credential without its text', { credentials: [[credential.id, { ...credential, text: '' }]] }],
      ['a credential of another format', { credentials: [[credential.id, { ...credential, format: 'jwt_vc' }]] }],
      ['a credential under another id', { credentials: [['urn:uuid:other', credential]] }],
      ['a script for an issuer', { credentials: [[credential.id, { ...credential, issuerUrl: 'javascript:1' }]] }],
      ['a page among the files', { files: [['a', new Blob(['<script>'], { type: 'text/html' })]] }],
      ['a page inside an application', { applications: [['piece p', new Blob(['x'], { type: 'image/svg+xml' })]] }],
      ['what an office said', { applications: [['said seafarer', { at: '2026-11-22', said: {} }]] }],
      ['a setting that nobody wrote', { settings: [['known-facts', {}]] }],
      ['a draft with a number for its remarks', { applications: [['draft d', { ...draft, remarks: 1 }]] }],
      ['a presentation to nobody', { presentations: [[presented.id, { ...presented, verifierName: {} }]] }],
      ['a ship that is none', { presentations: [[presented.id, { ...presented, voyage: { shipName: 'Kraken' } }]] }],
      ['a presentation under another id', { presentations: [['x', presented]] }],
      ['a text that is no file', { files: [['a', 'x']] }],
      ['more entries than a career fills', { files: Array.from({ length: 5_001 }, (_, at) => [`${at}`, 1]) }],
    ]
    for (const [what, drawers] of refused) {
      expect(codeOf(await written(drawers)), what).toBe('backup-content-invalid')
    }
  })

  test('JSON of another kind is refused too', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"format":"vigie-backup","version":2}',
      '{"a":1,"a":2}',
      '{"__proto__":{}}',
    ]) {
      expect(codeOf(new TextEncoder().encode(text)), text).toBe('backup-content-invalid')
    }
  })

  test('a key that a file pretends to hold is refused', async () => {
    const packed = {
      credentials: [],
      files: [],
      presentations: [['a', { $: 'key', at: 0 }]],
      applications: [],
      settings: [],
    }
    const bytes = writeBackupContent({ createdAt: '2026-11-22T10:00:00.000Z', name: null, drawers: packed as never })
    expect(codeOf(bytes)).toBe('backup-content-invalid')
  })

  test('a file beyond ten megabytes is refused', () => {
    const large = new Blob([new Uint8Array(10_000_001)], { type: 'image/png' })
    const refusal = expect.objectContaining({ code: 'backup-content-invalid' })
    expect(() => checkDrawer('files', [['a', large]])).toThrow(refusal)
    expect(() => checkDrawer('files', [['a', pdf]])).not.toThrow()
  })
})
