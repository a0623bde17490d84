import type { Language } from '@vigie/shared/language.ts'
import { verifyTitlePdf } from '@vigie/shared/pdf-seal/verify-title-pdf.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { type LogProofPlace, readLogEvidence } from './read-log-evidence.ts'
import { readTitleFile } from './read-title-file.ts'
import { readTrust } from './read-trust.ts'
import { writeVerdict } from './write-verdict.ts'

export interface FileQuestion {
  readonly file: string
  /** File, folder or address of what the authority publishes. */
  readonly trust: string
  readonly now: Date
  /** Proofs that the log had the title, and the witnesses to believe. */
  readonly logProof?: LogProofPlace | null
}

/** The verdict on the title in a file, and its words for a terminal. Refuses with a Problem what cannot be read. */
export async function verifyFile(
  { file, trust: location, now, logProof = null }: FileQuestion,
  language: Language,
): Promise<{ readonly verdict: Verdict; readonly words: string }> {
  const title = await readTitleFile(file)
  const trust = await readTrust(location)
  const logged = logProof && (await readLogEvidence(logProof, trust))
  const verdict =
    'pdf' in title
      ? await verifyTitlePdf(title.pdf, trust, now, { logged })
      : await verifyTitle(title.credential, trust, now, { logged })
  return { verdict, words: writeVerdict(verdict, trust, language) }
}
