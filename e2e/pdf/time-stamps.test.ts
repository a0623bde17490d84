import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { readTimeStampAuthority } from '@vigie/issuer/documents/read-time-stamp-authority.ts'
import { requestTimeStamp } from '@vigie/issuer/documents/request-time-stamp.ts'
import { createTestSeal, renderSealable } from '@vigie/issuer/documents/seal-fixture.ts'
import { readSeal } from '@vigie/shared/pdf-seal/read-seal.ts'
import type { StampingKey } from '@vigie/tools/timestamps/answer-time-stamp.ts'
import { answerTimeStamp } from '@vigie/tools/timestamps/answer-time-stamp.ts'
import { createTimeStampService } from '@vigie/tools/timestamps/create-time-stamp-service.ts'
import { createStampingKey, openStampingKey } from '@vigie/tools/timestamps/stamping-key.ts'
import { Integer, OctetString } from 'asn1js'
import { TimeStampReq } from 'pkijs'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The issuer's client of RFC 3161 against the demonstration's authority, a foreign one (OpenSSL) and what neither would say.

const now = () => new Date()
const stamped = new Uint8Array([1, 2, 3])
const servers: Server[] = []
let folder: string
let key: StampingKey
let certificatesFile: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-tsa-'))
  key = await openStampingKey(folder, now())
  certificatesFile = path.join(folder, 'tsa.crt.pem')
})
afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** A server that answers whatever `reply` makes of the request. */
function serving(reply: (request: Uint8Array) => Promise<Uint8Array>, type = 'application/timestamp-reply') {
  return listen(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.writeHead(200, { 'Content-Type': type }).end(await reply(new Uint8Array(Buffer.concat(chunks))))
  })
}

const asking = (url: string, bytes = stamped, options = {}) =>
  requestTimeStamp(bytes, readTimeStampAuthority({ url, certificatesFile }), { now, deadlineMs: 2_000, ...options })
const honest = (request: Uint8Array) => answerTimeStamp(request, key, now())
const outcomeOf = (reply: Promise<unknown>) =>
  reply.then(
    () => 'stamped',
    (error) => error.code,
  )

test('a seal is stamped by the demonstration’s authority, and verifiers read whose stamp it is and when', async () => {
  const url = await serving(honest)
  const authority = readTimeStampAuthority({ url, certificatesFile })
  const seal = await createTestSeal()
  const page = await renderSealable({ reservedBytes: 9_216 })
  const { pdf, level } = await seal.seal(page, {
    stamp: (signature) => requestTimeStamp(signature, authority, { now }),
  })
  expect(level).toBe('B-T')
  const read = await readSeal(await PDFDocument.load(pdf, { updateMetadata: false }), pdf)
  expect(read).toMatchObject({
    isIntact: true,
    coverage: 'whole-file',
    timeStamp: authority.certificates[0] && { certificateSha256: authority.certificates[0].certificateSha256 },
  })
  expect(Math.abs(Date.parse(read?.timeStamp?.at ?? '') - Date.now())).toBeLessThan(60_000)
})

test('the key of the demonstration’s authority stays the same from start to start', async () => {
  expect((await openStampingKey(folder, now())).certificate).toEqual(key.certificate)
})

test('the service answers that media type alone, and stamps nothing but a SHA-256', async () => {
  const service = createTimeStampService(key, now)
  const post = (type: string, body: BodyInit) =>
    service.request('/', { method: 'POST', headers: { 'Content-Type': type }, body })
  expect((await post('text/plain', 'x')).status).toBe(415)
  expect((await post('application/timestamp-query', 'x'.repeat(5_000))).status).toBe(413)
  const rejected = await post('application/timestamp-query', 'not a request')
  expect(Buffer.from(await rejected.arrayBuffer()).toString('hex')).toBe('30053003020102') // status 2: rejection
})

const refused: readonly (readonly [what: string, reply: (request: Uint8Array) => Promise<Uint8Array>])[] = [
  [
    'is by another certificate',
    async (request: Uint8Array) => answerTimeStamp(request, await createStampingKey(now()), now()),
  ],
  ['is of an hour ago', async (request: Uint8Array) => answerTimeStamp(request, key, new Date(Date.now() - 3_600_000))],
  ['answers another request', (request: Uint8Array) => honest(changed(request, { nonce: new Integer({ value: 7 }) }))],
  ['is over another digest', (request: Uint8Array) => honest(changed(request, { digest: new Uint8Array(32) }))],
  ['is not one at all', async () => new Uint8Array([48, 3, 1, 2, 3])],
  ['is larger than any', async () => new Uint8Array(100_000)],
]

test.each(refused)('a time stamp that %s is refused', async (_what, reply) => {
  expect(await outcomeOf(asking(await serving(reply)))).toBe('time-stamp-refused')
})

/** What was asked, changed on its way: the answer is well signed and not the one that was asked for. */
function changed(
  request: Uint8Array,
  { nonce, digest }: { nonce?: Integer; digest?: Uint8Array<ArrayBuffer> },
): Uint8Array {
  const asked = TimeStampReq.fromBER(new Uint8Array(request))
  if (nonce) asked.nonce = nonce
  if (digest) asked.messageImprint.hashedMessage = new OctetString({ valueHex: digest })
  return new Uint8Array(asked.toSchema().toBER())
}

const unavailable: readonly (readonly [what: string, start: () => Promise<string>])[] = [
  ['says no', () => serving(async () => new Uint8Array([0x30, 5, 0x30, 3, 2, 1, 2]))],
  ['sends a page', () => serving(honest, 'text/html')],
  [
    'sends elsewhere',
    () => listen((_request, response) => void response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end()),
  ],
  ['fails', () => listen((_request, response) => void response.writeHead(500).end())],
  ['says nothing', () => listen(() => undefined)],
  ['is not there', async () => 'http://127.0.0.1:1/'],
]

test.each(unavailable)('an authority that %s is unavailable: the seal waits', async (_what, start) => {
  expect(await outcomeOf(asking(await start(), stamped, { deadlineMs: 500 }))).toBe('time-stamp-unavailable')
})

const openssl = (...words: string[]) => spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' })
const isWithoutOpenssl = openssl('version').error !== undefined

test.skipIf(isWithoutOpenssl)(
  'OpenSSL verifies the tokens of the demonstration’s authority (skipped without openssl)',
  async () => {
    writeFileSync(path.join(folder, 'token.der'), await asking(await serving(honest)))
    writeFileSync(path.join(folder, 'stamped'), stamped)
    const words = ['-in', 'token.der', '-token_in', '-data', 'stamped', '-CAfile', 'tsa.crt.pem']
    expect(openssl('ts', '-verify', ...words).stdout).toContain('Verification: OK')
  },
)

test.skipIf(isWithoutOpenssl)(
  'a foreign authority, OpenSSL’s, is understood and believed for its certificate (skipped without openssl)',
  async () => {
    writeFileSync(path.join(folder, 'tsa.cnf'), opensslSettings)
    const subject = ['-subj', '/CN=Foreign TSA', '-days', '30', '-config', 'tsa.cnf', '-extensions', 'tsa']
    const made = openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'f.key',
      '-out',
      'f.crt',
      ...subject,
    )
    expect(made.status, made.stderr).toBe(0)
    writeFileSync(path.join(folder, 'serial'), '01\n')
    const url = await serving(async (request) => {
      writeFileSync(path.join(folder, 'q.tsq'), request)
      const answered = openssl(
        'ts',
        '-reply',
        '-queryfile',
        'q.tsq',
        '-config',
        'tsa.cnf',
        '-section',
        'foreign',
        '-out',
        'r.tsr',
      )
      expect(answered.status, answered.stderr).toBe(0)
      return new Uint8Array(readFileSync(path.join(folder, 'r.tsr')))
    })
    const foreign = readTimeStampAuthority({ url, certificatesFile: path.join(folder, 'f.crt') })
    expect(foreign.certificates[0]?.name).toBe('Foreign TSA')
    expect(await outcomeOf(requestTimeStamp(stamped, foreign, { now }))).toBe('stamped')
    expect(await outcomeOf(asking(url))).toBe('time-stamp-refused')
  },
)

const opensslSettings = `
[req]
distinguished_name = name
[name]
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[foreign]
serial = serial
crypto_device = builtin
signer_cert = f.crt
signer_key = f.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.32473.2
digests = sha256
ess_cert_id_alg = sha256
ess_cert_id_chain = no
accuracy = secs:1
tsa_name = yes
`
