import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import type { TitleFields } from '@vigie/shared/credential/create-title-credential.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { createRandom, createVariedTitle } from '@vigie/shared/testing/varied-titles.ts'
import type { RunningVerifier } from '../pages/start-verifier.ts'
import { type Paper, printPaper } from './paper.ts'
import type { PaperKind } from './scene.ts'

export interface PrintedTitle {
  readonly title: TitleCredential
  readonly paper: Paper
}

/** Of so many varied titles, in the order of their size. */
const sampled = 400

/** Three printed titles: the reference one, one of middling size, and one that only one in a hundred exceeds. */
export async function printSceneTitles(verifier: RunningVerifier): Promise<Readonly<Record<PaperKind, PrintedTitle>>> {
  const random = createRandom(2026)
  const authorities = loadValueSets()['issuing-authorities']?.values.map(({ code }) => code) ?? []
  const source = { titles: loadTitles(), authorities }
  const varied = Array.from({ length: sampled }, () => {
    const title = createVariedTitle(random, source)
    return { title, length: verifier.linkOf(title).length }
  }).sort((a, b) => a.length - b.length)
  const at = (share: number) => varied[Math.floor(sampled * share)]?.title
  return {
    reference: await printed(verifier, {}),
    p50: await printed(verifier, fieldsOf(at(0.5))),
    p99: await printed(verifier, fieldsOf(at(0.99))),
  }
}

async function printed(verifier: RunningVerifier, changes: Partial<TitleFields>): Promise<PrintedTitle> {
  const title = await verifier.sign(changes)
  return { title, paper: await printPaper(title, verifier.url) }
}

/** Whose, and which; dates and statuses are those of today. */
function fieldsOf(varied: TitleCredential | undefined): Partial<TitleFields> {
  if (!varied) throw new TypeError('expected a varied title')
  const { familyName, givenName, birthDate, title } = varied.credentialSubject
  const { type: _, ...fields } = title
  return { holder: { familyName, givenName, birthDate }, title: { ...fields, issueDate: '2026-11-20' } }
}
