// Writes the preset dictionary of the QR code of documents besides titles, which goes on where that of titles ends, for a
// new version of the format (docs/qr-format.md). A published dictionary is never written again: every code printed with it
// needs it; that of titles (version 1) was written from the catalogue of November 2026.
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { loadValueSets } from '@vigie/schemas/load.ts'
import titles from '@vigie/schemas/qr-dictionary/title-v1.json' with { type: 'json' }
import { documentKinds } from '@vigie/shared/credential/document-kind.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTestAuthority } from '@vigie/shared/testing/test-authority.ts'
import { createTestDocument, signTestDocument } from '@vigie/shared/testing/test-documents.ts'

const [version] = process.argv.slice(2)
const file = new URL(`../../schemas/qr-dictionary/documents-v${version}.json`, import.meta.url)
if (!version || existsSync(file)) throw new Error('usage: write-qr-dictionary.ts VERSION, of a version not yet written')

/** What is likeliest comes last, where references are shortest: endorsements, which titles of the register have. */
async function dictionaryText(): Promise<string> {
  const codes = (loadValueSets().trainings?.values ?? []).map(({ code }) => JSON.stringify(code)).join(',')
  const documents: string[] = []
  for (const kind of documentKinds) if (kind !== 'title') documents.unshift(await exampleOf(kind))
  return [codes, ...documents].join('')
}

/** A reference document without what differs from one to the next: nobody's name is in a dictionary. */
async function exampleOf(kind: (typeof documentKinds)[number]): Promise<string> {
  const { titles: key } = await createTestAuthority()
  const written = writeTitleCredential(await signTestDocument(key, createTestDocument(kind)))
  return written
    .replace(
      /"(familyName|givenName|issuingOfficer|documentNumber|centre|shipName|imoNumber|contact)":"[^"]*"/g,
      '"$1":""',
    )
    .replace(/"(capacityText|limitationsText|course)":"[^"]*"/g, '"$1":""')
    .replace(/"statusListIndex":"\d+"/g, '"statusListIndex":"1"')
    .replace(/\/titles\/\d+"/, '/titles/"')
    .replace(/"birthDate":"[^"]*"/, '"birthDate":"19"')
    .replace(/"(issueDate|created|lastValidDay|startedOn|completedOn)":"[^"]*"/g, '"$1":"20"')
    .replace(/"proofValue":"z.*$/, '"proofValue":"z')
}

const text = await dictionaryText()
const sha256 = createHash('sha256')
  .update(titles.text + text)
  .digest('hex')
const content = { version: Number(version), extends: titles.version, sha256, text }
writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
console.log(`${text.length} characters, sha256 ${sha256} with those before`)
