import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createTestSeal, type TestSeal } from '@vigie/issuer/documents/seal-fixture.ts'
import { writeTitleQr } from '@vigie/issuer/documents/write-title-qr.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import {
  createTestAuthority,
  createTestKey,
  publishTestFiles,
  signTestTitle,
  type TestAuthority,
  testIssuer,
} from '@vigie/shared/testing/test-authority.ts'
import { createTitleQr } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { drawTitleQrPng } from '@vigie/tools/demo/draw-title-qr-png.ts'
import { runVigie } from '@vigie/tools/vigie/run-vigie.ts'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { naming, renderPage } from '../pdf/sealed-title.ts'

const command = path.resolve(import.meta.dirname, '../../tools/vigie/main.ts')
const noNetwork = path.resolve(import.meta.dirname, 'no-network.ts')
const publishedAt = new Date('2027-03-01T08:00:00Z')
const at = '2027-03-01T10:00:00Z'

let folder: string
let authority: TestAuthority
let seal: TestSeal
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-verify-'))
  authority = await createTestAuthority()
  seal = await createTestSeal()
  await publishTo('published', {})
  await publishTo('revoking', { revoked: [94_567] })
  await publishTo('without-lists', { withoutStatusLists: true })
  const title = await signTestTitle(authority.titles)
  const qr = writeTitleQr(title, 'https://verifier.mer.example')
  const png = drawTitleQrPng(createTitleQr(qr), 6)
  const { pdf } = await seal.seal(await renderPage(title, { verifierUrl: 'https://verifier.mer.example' }))
  const { width, height, data } = PNG.sync.read(Buffer.from(png))
  write('title.json', writeTitleCredential(title))
  write('title.txt', `${qr.text}\n`)
  write('title.png', png)
  write('title.jpg', jpeg.encode({ width, height, data }, 60).data)
  write('title.pdf', pdf)
  write('appended.pdf', Buffer.concat([pdf, Buffer.from('\n')]))
  write('unsealed.pdf', await renderPage(title, { place: 'without-seal' }))
  write('altered.json', writeTitleCredential(title).replace('"nm-20"]}]', '"nm-200"]}]'))
  const newer = await createTestKey(`${testIssuer}#t2`)
  write('newer-key.json', writeTitleCredential(await signTestTitle(newer, {}, '2027-03-01T09:00:00Z')))
  write('empty', '')
  write('truncated.json', writeTitleCredential(title).slice(0, 300))
  write('other-code.txt', 'https://example.org/menu')
  write('picture.png', PNG.sync.write(new PNG({ width: 200, height: 200, fill: true })))
  write('plain.pdf', await (await PDFDocument.create()).save())
  write('program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 4))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content)

async function publishTo(name: string, publication: Partial<Parameters<typeof publishTestFiles>[1]>): Promise<void> {
  const files = await publishTestFiles(authority, { at: publishedAt, changeList: naming(seal), ...publication })
  mkdirSync(path.join(folder, name, 'status'), { recursive: true })
  write(`${name}/trust.json`, files.trust)
  write(`${name}/snapshot.json`, files.snapshot!)
  for (const [id, bytes] of files.statusLists) write(`${name}${new URL(id).pathname}`, bytes)
}

/** As its own process, which has no network. */
function startVigie(args: readonly string[], input?: string | Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', noNetwork, command, 'verify', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', LC_ALL: '' },
    ...(input !== undefined && { input }),
  })
  return { status, stdout, stderr }
}

const fileNames = /^(published|revoking|without-lists|empty|program|no-such-.*|.*\.(json|txt|png|jpg|pdf))$/

/** The same in this process, where most of what it answers is asked: starting one takes longer than the answer. */
async function vigie(args: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const named = args.map((each) => (fileNames.test(each) ? path.join(folder, each) : each))
  const status = await runVigie(['verify', ...named], {
    environment: { LANG: 'C' },
    out: (text) => {
      said.stdout += text
    },
    err: (text) => {
      said.stderr += text
    },
  })
  return { status, ...said }
}

describe('whatever form the title comes in, the verdict is the same, without network', () => {
  for (const file of ['title.json', 'title.txt', 'title.png', 'title.jpg', 'title.pdf']) {
    test(`${file} is green`, () => {
      const { status, stdout } = startVigie([file, '--trust', 'published', '--at', at])
      expect(stdout).toContain('AUTHENTIC AND IN FORCE')
      expect(stdout).toContain('LE GUELLEC Yann Marie')
      expect(status).toBe(0)
    })
  }
  test('from standard input too, in French, as JSON for programs', () => {
    const text = readFileSync(path.join(folder, 'title.txt'))
    expect(startVigie(['-', '--trust', 'published/trust.json', '--at', at, '--lang', 'fr'], text).stdout).toContain(
      'AUTHENTIQUE ET EN VIGUEUR',
    )
    const { stdout, status } = startVigie(['-', '--trust', 'published/trust.json', '--at', at, '--json'], text)
    expect(JSON.parse(stdout)).toMatchObject({ colour: 'green', asOf: '2027-03-01T08:00:00Z' })
    expect(status).toBe(0)
  })
})

describe('exit codes say the colour', () => {
  const cases: [what: string, args: string[], status: number, colour: string][] = [
    ['a status that is not known', ['title.json', '--trust', 'without-lists', '--at', at], 3, 'orange'],
    ['a status of three days ago', ['title.json', '--trust', 'published', '--at', '2027-03-04'], 3, 'orange'],
    ['a key newer than the trust list', ['newer-key.json', '--trust', 'published', '--at', at], 4, 'grey'],
    ['a PDF with a byte after its seal', ['appended.pdf', '--trust', 'published', '--at', at], 1, 'red'],
    ['a PDF that nobody sealed', ['unsealed.pdf', '--trust', 'published', '--at', at], 3, 'orange'],
    ['a revoked title', ['title.pdf', '--trust', 'revoking', '--at', at], 1, 'red'],
    ['an altered title', ['altered.json', '--trust', 'published', '--at', at], 1, 'red'],
    ['an expired title', ['title.txt', '--trust', 'published', '--at', '2032-01-01'], 1, 'red'],
    ['JSON that is not a title', ['published/trust.json', '--trust', 'published', '--at', at], 1, 'red'],
  ]
  for (const [what, args, status, colour] of cases) {
    test(`${what} is ${colour}: ${status}`, async () => {
      const answer = await vigie([...args, '--json'])
      expect(JSON.parse(answer.stdout).colour).toBe(colour)
      expect(answer.status).toBe(status)
    })
  }
})

test.each([
  ['altered.json', 'published', 'What this document claims (not to be believed):'],
  ['appended.pdf', 'published', 'What this document claims (not to be believed):'],
  ['newer-key.json', 'published', 'What this document says (not verified):'],
  ['title.pdf', 'revoking', 'Compare with the identity document:'],
])(
  'whom and what %s is about is a fact only where somebody recognised signed exactly that',
  async (file, trust, heading) => {
    const { stdout } = await vigie([file, '--trust', trust, '--at', at])
    expect(stdout).toContain(heading)
    expect(stdout.includes('Compare with the identity document:')).toBe(heading.startsWith('Compare'))
    expect(stdout.includes('Status as of')).toBe(heading.startsWith('Compare'))
  },
)

describe('what cannot be read ends with 2 and says why, with its code', () => {
  const cases: [args: string[], words: string][] = [
    [['empty', '--trust', 'published'], 'document-empty'],
    [['truncated.json', '--trust', 'published'], 'document-not-json'],
    [['other-code.txt', '--trust', 'published'], 'qr-not-a-title'],
    [['picture.png', '--trust', 'published'], 'qr-unreadable'],
    [['plain.pdf', '--trust', 'published'], 'pdf-without-credential'],
    [['program', '--trust', 'published'], 'qr-not-a-title'],
    [['no-such-file', '--trust', 'published'], 'cannot be read'],
    [['title.json', '--trust', 'no-such-folder'], 'cannot be read'],
    [['title.json', '--trust', 'empty'], 'document-empty'],
    [['title.json', '--trust', 'published', '--at', 'yesterday'], 'Wrong usage'],
    [['--trust', 'published'], 'Wrong usage'],
    [['title.json', '--nonsense'], 'Wrong usage'],
  ]
  for (const [args, words] of cases) {
    test(args.join(' '), async () => {
      const { status, stderr, stdout } = await vigie(args)
      expect(stderr).toContain(words)
      expect(stderr).not.toContain('    at ')
      expect(stdout).toBe('')
      expect(status).toBe(2)
    })
  }
})
