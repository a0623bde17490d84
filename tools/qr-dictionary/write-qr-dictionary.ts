// Writes the preset dictionary of the QR code from the catalogue, for a new version of the format (docs/qr-format.md).
// A published dictionary is never written again: every code printed with it needs it.
import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { writeTitleCredential } from '@vigie/shared/credential/write-title-credential.ts'
import { createTestAuthority, signTestTitle } from '@vigie/shared/testing/test-authority.ts'

const [version] = process.argv.slice(2)
const file = new URL(`../../schemas/qr-dictionary/title-v${version}.json`, import.meta.url)
if (!version || existsSync(file)) throw new Error('usage: write-qr-dictionary.ts VERSION, of a version not yet written')

/** Rows of every title, and what stands around them; what is likeliest comes last, where references are shortest. */
async function dictionaryText(): Promise<string> {
  const valueSets = loadValueSets()
  const codes = ['issuing-authorities', 'limitations', 'capacities', 'functions'].map((id) =>
    (valueSets[id]?.values ?? []).map(({ code }) => JSON.stringify(code)).join(','),
  )
  const titles = loadTitles().map(({ code, stcw, endorsement }) => {
    const { functions, capacities } = endorsement?.kind === 'rows' ? endorsement : {}
    const regulation = stcw.regulations.length > 0 ? stcw.regulations : undefined
    const rest = JSON.stringify({ regulation, functions, capacities }).slice(1, -1)
    return `"code":"${code}","documentNumber":"${rest ? `",${rest},"issueDate":"20` : ''}`
  })
  const [whole = '', ending = ''] = split(await exampleTitle())
  return [...codes, ',"limitationText":{"fr":"Navigation ","en":"Only "}', ...titles, whole, ending].join('')
}

/** The reference title without what differs from title to title: nobody's name is in a dictionary. */
async function exampleTitle(): Promise<string> {
  const written = writeTitleCredential(await signTestTitle((await createTestAuthority()).titles))
  return written
    .replace(/"(familyName|givenName|issuingOfficer|documentNumber)":"[^"]*"/g, '"$1":""')
    .replace(/"statusListIndex":"\d+"/g, '"statusListIndex":"1"')
    .replace(/\/titles\/\d+"/, '/titles/"')
    .replace(/"birthDate":"[^"]*"/, '"birthDate":"19"')
    .replace(/"(issueDate|created)":"[^"]*"/g, '"$1":"20"')
    .replace(/"proofValue":"z.*$/, '"proofValue":"z')
}

function split(text: string): [string, string] {
  const at = text.indexOf('"issueDate"')
  return [text.slice(0, at), text.slice(at)]
}

const text = await dictionaryText()
const sha256 = createHash('sha256').update(text).digest('hex')
writeFileSync(file, `${JSON.stringify({ version: Number(version), sha256, text }, null, 2)}\n`)
console.log(`${text.length} characters, sha256 ${sha256}`)
