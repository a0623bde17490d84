import { endOfDay, startOfDay } from '@vigie/shared/credential/instant.ts'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { NamedCertificate, StatusEntry, TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { parsePlainDate } from '@vigie/shared/plain-date.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { writeTitleQr } from '../documents/write-title-qr.ts'
import type { Finding } from './finding.ts'
import { isVouchedSince } from './is-vouched-since.ts'
import type { JudgeNeeds } from './judge-rows.ts'

export type TitleRow = {
  id: string
  number: string
  code: string
  family_name: string
  given_name: string
  birth_date: string
  effective_from: string
  valid_until: string | null
  issue_date: string
  issuing_authority: string
  issuing_officer: string
  issued_at: Date | null
  entries: string | null
  /** What an endorsement may name: its certificate, and what took its place since; null on what endorses nothing. */
  certificates: string[] | null
  signed: string
}

/** I9: a signed title says what its row says, has the status entries it was given, and bears a true signature. */
export async function judgeTitle(row: TitleRow, needs: JudgeNeeds): Promise<Finding[]> {
  const credential = parseOrNull(row.signed)
  const at = { invariant: 'I9', row: row.id } as const
  if (!credential) return [{ ...at, fault: 'signature-wrong', table: 'signed_documents' }]
  const findings: Finding[] = []
  const isOfRow = saysTheSame(credential, row) && namesItsCertificate(credential, row)
  if (!isOfRow) findings.push({ ...at, fault: 'credential-differs-from-row', table: 'titles' })
  if (entriesOf(credential.credentialStatus) !== row.entries) {
    findings.push({ ...at, invariant: 'I2', fault: 'entry-differs-from-credential', table: 'status_entries' })
  }
  if (!codeHolds(credential, row.signed)) findings.push({ ...at, fault: 'code-differs', table: 'signed_documents' })
  const fault = await faultOfSignature(credential, row, needs)
  return fault ? [...findings, { ...at, fault, table: 'signed_documents' }] : findings
}

async function faultOfSignature(
  credential: TitleCredential,
  { issued_at: issuedAt }: TitleRow,
  { issuer, since }: JudgeNeeds,
): Promise<'key-unknown' | 'signature-wrong' | null> {
  if (isVouchedSince(since, issuedAt)) return null
  const { proof } = credential
  const key = issuer.keys.find(({ id, use }) => id === proof.verificationMethod && use === 'titles')
  if (!key) return 'key-unknown'
  return (await verifyProof(credential, key.publicKeyMultibase)) ? null : 'signature-wrong'
}

function parseOrNull(signed: string): TitleCredential | null {
  try {
    return parseTitleCredential(new TextEncoder().encode(signed))
  } catch {
    return null
  }
}

/** The QR code is written from the credential each time: what it holds must be what was signed, to the byte. */
function codeHolds(credential: TitleCredential, signed: string): boolean {
  const { text } = writeTitleQr(credential, anyVerifier)
  return Buffer.from(readTitleQr(text)).toString() === signed
}

/** Which site a code links to decides nothing. */
const anyVerifier = 'https://verifier.invalid'

function saysTheSame({ validFrom, validUntil, credentialSubject: subject }: TitleCredential, row: TitleRow): boolean {
  const { title } = subject
  const pairs: readonly (readonly [said: string | undefined, kept: string | undefined])[] = [
    [title.documentNumber, row.number],
    [title.code, row.code],
    [subject.familyName, row.family_name],
    [subject.givenName, row.given_name],
    [subject.birthDate, row.birth_date],
    [validFrom, startOfDay(parsePlainDate(row.effective_from))],
    [validUntil, row.valid_until === null ? undefined : endOfDay(parsePlainDate(row.valid_until))],
    [title.issueDate, row.issue_date],
    [title.issuingAuthority, row.issuing_authority],
    [title.issuingOfficer, row.issuing_officer],
  ]
  return pairs.every(([said, kept]) => said === kept)
}

/**
 * With the entries of another certificate an endorsement would never fall with its own. Those signed before they named one
 * (ADR 18) say nothing of it.
 */
function namesItsCertificate({ credentialSubject: { certificate } }: TitleCredential, row: TitleRow): boolean {
  return certificate === undefined || (row.certificates?.includes(certificateLine(certificate)) ?? false)
}

/** `104639461230 capitaine-200 2031-11-20 r1/77001 s1/11222`, as the query writes it. */
function certificateLine({ documentNumber, code, lastValidDay, certificateStatus }: NamedCertificate): string {
  return [documentNumber, code, lastValidDay ?? 'without-end', entriesOf(certificateStatus ?? [])].join(' ')
}

/** `r1/94567 s1/20611`: revocation, then suspension, as the query orders them. */
function entriesOf(entries: readonly StatusEntry[]): string {
  const inOrder = [...entries].sort((a, b) => (a.statusPurpose < b.statusPurpose ? -1 : 1))
  return inOrder
    .map(({ statusListCredential, statusListIndex }) => {
      const name = statusListCredential.slice(statusListCredential.lastIndexOf('/') + 1)
      return `${name}/${statusListIndex}`
    })
    .join(' ')
}
