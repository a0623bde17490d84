import { readFile } from 'node:fs/promises'
import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import { verifyProof } from '@vigie/shared/proof/verify-proof.ts'
import pg from 'pg'

interface SignedRow {
  readonly id: string
  readonly number: string
  readonly signed: string
}

/** What must hold after any fault (I1 to I3 and I9 of the threat model), in words; empty when all of it does. */
export async function checkRegister(
  titleKey: string,
  { databaseUrl, journalFile }: { readonly databaseUrl: string; readonly journalFile: string },
): Promise<string[]> {
  const signed = await readSigned(databaseUrl)
  const journal = await readJournal(journalFile)
  const faults: string[] = []
  const numbers = new Set<string>()
  const entries = new Set<string>()
  for (const { id, number, signed: text } of signed) {
    const credential = parseTitleCredential(new TextEncoder().encode(text))
    if (numbers.has(number)) faults.push(`I1: the number of ${id} is used twice`)
    numbers.add(number)
    for (const { statusListCredential, statusListIndex } of credential.credentialStatus) {
      const entry = `${statusListCredential} ${statusListIndex}`
      if (entries.has(entry)) faults.push(`I2: a status entry of ${id} is used twice`)
      entries.add(entry)
    }
    if (journal.get(id) !== text) faults.push(`I3: ${id} and the journal of the signer differ`)
    if (credential.credentialSubject.title.documentNumber !== number) faults.push(`I9: ${id} says another number`)
    if (!(await verifyProof(credential, titleKey))) faults.push(`I9: the proof of ${id} does not verify`)
  }
  const known = new Set(signed.map(({ id }) => id))
  for (const id of journal.keys()) if (!known.has(id)) faults.push(`I3: ${id} is journaled and not in the register`)
  return faults
}

async function readSigned(databaseUrl: string): Promise<SignedRow[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<SignedRow>(
      'select t.id, t.number, d.signed from titles t join signed_documents d on d.plan_id = t.id',
    )
    return rows
  } finally {
    await client.end()
  }
}

/** The signed text of every title in the journal, by plan. */
async function readJournal(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
  const entries = lines.map((line) => JSON.parse(line) as { planId: string; kind: string; signed: string })
  const titles = entries.filter(({ kind }) => kind === 'title')
  if (new Set(titles.map(({ planId }) => planId)).size !== titles.length)
    throw new Error('the journal has a title twice')
  return new Map(titles.map(({ planId, signed }) => [planId, signed]))
}
