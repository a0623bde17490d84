import { Problem } from '@vigie/shared/problem.ts'
import { describe, expect, test } from 'vitest'
import { packValue } from '../vault/pack-value.ts'
import { parseBackupContent, writeBackupContent } from './backup-content.ts'

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
}
const pdf = new Blob(['%PDF-1.7'], { type: 'application/pdf' })

async function written(change: Readonly<Record<string, unknown>> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const drawers = {
    credentials: [[credential.id, credential]],
    files: [['title', pdf]],
    presentations: [['1', { at: '2026-11-22' }]],
    applications: [],
    settings: [['reminders', true]],
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

  test('is refused when the wallet would not have written it, whoever knows the passphrase', async () => {
    const refused: [what: string, drawers: Readonly<Record<string, unknown>>][] = [
      ['a drawer of keys', { keys: [] }],
      ['an account', { accounts: [['x', { accessToken: 'a' }]] }],
      ['no list', { settings: {} }],
      ['an entry without a name', { settings: [['', 1]] }],
      ['an entry of three', { settings: [['a', 1, 2]] }],
      [
        'two entries of one name',
        {
          settings: [
            ['a', 1],
            ['a', 2],
          ],
        },
      ],
      ['a credential with a member more', { credentials: [[credential.id, { ...credential, more: 1 }]] }],
      ['a credential without its text', { credentials: [[credential.id, { ...credential, text: '' }]] }],
      ['a credential of another format', { credentials: [[credential.id, { ...credential, format: 'jwt_vc' }]] }],
      ['a credential under another id', { credentials: [['urn:uuid:other', credential]] }],
      ['a script for an issuer', { credentials: [[credential.id, { ...credential, issuerUrl: 'javascript:1' }]] }],
      ['a page among the files', { files: [['a', new Blob(['<script>'], { type: 'text/html' })]] }],
      ['a page inside an application', { applications: [['a', { file: new Blob(['x'], { type: 'image/svg+xml' }) }]] }],
      ['a text that is no file', { files: [['a', 'x']] }],
      ['a file of eleven megabytes', { files: [['a', new Blob([new Uint8Array(11_000_000)], { type: 'image/png' })]] }],
      ['more entries than a career fills', { settings: Array.from({ length: 5_001 }, (_, at) => [`${at}`, 1]) }],
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
})
