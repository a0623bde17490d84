import type { Language } from '@vigie/shared/language.ts'
import { verifyTitlePdf } from '@vigie/shared/pdf-seal/verify-title-pdf.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { readTitleFile } from './read-title-file.ts'
import { readTrust } from './read-trust.ts'
import { writeVerdict } from './write-verdict.ts'

export interface FileQuestion {
  readonly file: string
  /** File, folder or address of what the authority publishes. */
  readonly trust: string
  readonly now: Date
}

/** The verdict on the title in a file, and its words for a terminal. Refuses with a Problem what cannot be read. */
export async function verifyFile(
  { file, trust: location, now }: FileQuestion,
  language: Language,
): Promise<{ readonly verdict: Verdict; readonly words: string }> {
  const title = await readTitleFile(file)
  const trust = await readTrust(location)
  const verdict =
    'pdf' in title ? await verifyTitlePdf(title.pdf, trust, now) : await verifyTitle(title.credential, trust, now)
  return { verdict, words: writeVerdict(verdict, trust, language) }
}
