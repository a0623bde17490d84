import documents from '@vigie/shared/title-qr/vectors/documents-2026-11.json' with { type: 'json' }
import printed from '@vigie/shared/title-qr/vectors/printed-2026-11.json' with { type: 'json' }
import type { DescribedVerdict } from '../judging/describe-verdict.ts'
import manning from './manning-example.json' with { type: 'json' }

/**
 * An example as OpenAPI has it. One whose name is that of a refusal is answered by it. `x-sent` is what goes over the wire
 * where it is no JSON value; `x-sent-base64` where it is no text.
 */
interface Example {
  readonly summary: string
  readonly value?: unknown
  readonly 'x-sent'?: string
  readonly 'x-sent-base64'?: string
}

/** A title and its code as they were printed once, with a key that was thrown away: anybody may ask, nobody vouches for it. */
const [first] = printed.vectors
if (!first) throw new TypeError('the frozen codes hold one at least')
const { text: code } = first
const title = JSON.parse(first.credential)
const { title: subject, ...holder } = title.credentialSubject

const changed = (changes: object) => ({ ...title, ...changes })

/** Documents besides titles, frozen likewise. */
const documentOf = (kind: string) => JSON.parse(documents.vectors.find((one) => one.kind === kind)?.credential ?? '{}')
const endorsement = documentOf('endorsement')
const dispensation = documentOf('dispensation')
const dispensing = (changes: object) => ({
  ...dispensation,
  credentialSubject: { ...dispensation.credentialSubject, ...changes },
})
const nested = (depth: number) => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`

export const exampleBodies = {
  'application/vc': {
    title: { summary: 'A title, as its PDF and the wallet hold it', value: title },
    altered: {
      summary: 'One whose holder was changed: the answer is red',
      value: changed({ credentialSubject: { ...holder, familyName: 'AUTRE', title: subject } }),
    },
    endorsement: { summary: 'An endorsement, which names its certificate', value: endorsement },
    dispensation: { summary: 'A dispensation, for one ship', value: dispensation },
    manning: { summary: 'The minimum safe manning document of a ship', value: manning },
    'credential-context': {
      summary: 'Another context',
      value: changed({ '@context': ['https://www.w3.org/2018/credentials/v1', title['@context'][1]] }),
    },
    'credential-schema': { summary: 'A property that no title has', value: changed({ '@index': 'x' }) },
    'credential-order': {
      summary: 'Rows in another order',
      value: changed({
        credentialSubject: { ...holder, title: { ...subject, functions: subject.functions.toReversed() } },
      }),
    },
    'credential-no-proof': { summary: 'Nobody signed it', value: { ...title, proof: undefined } },
    'credential-validity': {
      summary: 'Ends before it begins',
      value: changed({ validFrom: '2031-11-21T00:00:00Z', validUntil: '2026-11-20T23:59:59Z' }),
    },
    'status-entry-out-of-range': {
      summary: 'An entry past the end of any list',
      value: changed({
        credentialStatus: title.credentialStatus.map((entry: object) => ({ ...entry, statusListIndex: '131072' })),
      }),
    },
    'validity-beyond-text': {
      summary: 'A dispensation of seven months (STCW article VIII)',
      value: { ...dispensation, validUntil: '2027-06-20T23:59:59Z' },
    },
    'endorsement-beyond-certificate': {
      summary: 'An endorsement that ends after its certificate (STCW I/2.8)',
      value: {
        ...endorsement,
        validUntil: '2031-11-20T23:59:59Z',
        credentialSubject: {
          ...endorsement.credentialSubject,
          certificate: { ...endorsement.credentialSubject.certificate, lastValidDay: '2031-11-19' },
        },
      },
    },
    'ship-number-invalid': {
      summary: 'An IMO number whose last digit does not fit',
      value: dispensing({ ship: { ...dispensation.credentialSubject.ship, imoNumber: '9074728' } }),
    },
    'dispensation-not-allowed': {
      summary: 'A dispensation as master, without force majeure',
      value: dispensing({
        title: { ...dispensation.credentialSubject.title, capacities: [{ capacity: 'master' }] },
      }),
    },
    'date-invalid': {
      summary: 'A day that no calendar has',
      value: changed({ credentialSubject: { ...holder, birthDate: '1991-02-30', title: subject } }),
    },
  },
  'application/json': {
    title: { summary: 'The same title, sent as JSON', value: title },
    'document-empty': { summary: 'No byte at all', 'x-sent': '' },
    'document-has-byte-order-mark': { summary: 'A byte-order mark', 'x-sent': '\ufeff{}' },
    'document-not-utf8': { summary: 'A byte that UTF-8 never has', 'x-sent-base64': 'eyJhIjoi/yJ9' },
    'document-not-json': { summary: 'Cut off', 'x-sent': '{"id":' },
    'document-too-deep': { summary: 'Thirteen levels', 'x-sent': nested(13) },
    'document-duplicate-key': { summary: 'One key twice', 'x-sent': '{"id":"a","id":"b"}' },
    'document-forbidden-key': { summary: 'A key that programs stumble over', 'x-sent': '{"__proto__":{}}' },
    'document-bad-string': { summary: 'Half a character', 'x-sent': '{"id":"\\ud800"}' },
    'document-bad-number': { summary: 'A number that would come back as another', 'x-sent': '{"id":9007199254740993}' },
  },
  'text/plain': {
    code: { summary: 'The text of the QR code of that title', value: code },
    'qr-not-a-title': { summary: 'Another code', value: 'https://example.com/' },
    'qr-unreadable': {
      summary: 'A code of which a digit was lost',
      value: code.replace(/(?<=.{200})\d/, (digit) => String(9 - Number(digit))),
    },
    'qr-version-unknown': { summary: 'A code of a later version', value: 'https://verifier.mer.example/#16711679' },
  },
} as const satisfies Record<string, Record<string, Example>>

const passed = (
  name: 'structure' | 'issuer' | 'key' | 'proof' | 'validity' | 'status' | 'trust-list' | 'clock',
  label: string,
) => ({ name, label, outcome: 'passed' }) as const

/** What the title of the examples is answered with while its issuer is recognised and its lists are fresh. */
export const exampleVerdict: DescribedVerdict = {
  colour: 'green',
  reason: { code: 'in-force', label: 'Authentic and in force' },
  also: [],
  asOf: '2026-11-21T09:00:00Z',
  verifiedAt: '2026-11-21T10:12:00Z',
  isVouchedFor: true,
  credential: title,
  claims: null,
  checks: [
    passed('structure', 'The document is a title'),
    passed('issuer', 'Recognised issuer'),
    passed('key', 'Key of the issuer'),
    passed('proof', 'Signature'),
    passed('validity', 'Validity'),
    passed('status', 'Neither revoked nor suspended'),
    passed('trust-list', 'Trust list up to date'),
    passed('clock', 'Clock'),
  ],
  trust: { environment: 'production', trustListVersion: 12, issuedAt: '2026-11-20T00:00:00Z' },
}
