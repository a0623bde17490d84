import type { Language } from '@vigie/shared/language.ts'
import { type ManningVerdict, verifyManningDocument } from '@vigie/shared/manning/verify-manning-document.ts'
import { verifyManningPdf } from '@vigie/shared/pdf-seal/verify-manning-pdf.ts'
import { verifyTitlePdf } from '@vigie/shared/pdf-seal/verify-title-pdf.ts'
import type { TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import { type LogProofPlace, readLogEvidence } from './read-log-evidence.ts'
import { readTitleFile, type TitleFile } from './read-title-file.ts'
import { readTrust } from './read-trust.ts'
import { writeManningVerdict } from './write-manning-verdict.ts'
import { writeVerdict } from './write-verdict.ts'

export interface FileQuestion {
  readonly file: string
  /** File, folder or address of what the authority publishes. */
  readonly trust: string
  readonly now: Date
  /** Proofs that the log had the title, and the witnesses to believe. */
  readonly logProof?: LogProofPlace | null
}

/** The verdict on the title, or the manning document, in a file, and its words for a terminal. Refuses what cannot be read. */
export async function verifyFile(
  { file, trust: location, now, logProof = null }: FileQuestion,
  language: Language,
): Promise<{ readonly verdict: Verdict | ManningVerdict; readonly words: string }> {
  const read = await readTitleFile(file)
  const trust = await readTrust(location)
  const logged = logProof && (await readLogEvidence(logProof, trust))
  const verdict =
    'pdf' in read
      ? await verifyTitlePdf(read.pdf, trust, now, { logged })
      : await verifyTitle(read.credential, trust, now, { logged })
  const manning = verdict.reason === 'not-a-title' ? await manningIn(read, trust, now) : null
  if (manning) return { verdict: manning, words: writeManningVerdict(manning, trust, language) }
  return { verdict, words: writeVerdict(verdict, trust, language) }
}

/** What is no title may be a ship's manning document: told by its contexts, well-formed or not. */
async function manningIn(read: TitleFile, trust: TrustMaterial, now: Date): Promise<ManningVerdict | null> {
  const verdict =
    'pdf' in read
      ? await verifyManningPdf(read.pdf, trust, now)
      : await verifyManningDocument(read.credential, trust, now)
  return verdict.checks.some(({ problem }) => problem === 'credential-context') ? null : verdict
}
