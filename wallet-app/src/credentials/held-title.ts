import { parseTitleCredential } from '@vigie/shared/credential/parse-title-credential.ts'
import type { TitleCredential } from '@vigie/shared/credential/title-credential.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'

/** What is kept of a title: the text of its code, which is the whole signed credential. */
export interface KeptTitle {
  readonly qrText: string
  readonly receivedAt: string
  /** Received, but the person has not said yes yet: an offer is spent by asking, so it is kept before asking. */
  readonly isAccepted: boolean
}

/** A kept title, opened to be shown. */
export interface HeldTitle extends KeptTitle {
  readonly credential: TitleCredential
}

/** Refuses with a `Problem` what is not the code of a well-formed title. Whether it is authentic is another question. */
export function openTitle(kept: KeptTitle): HeldTitle {
  return { ...kept, credential: parseTitleCredential(readTitleQr(kept.qrText)) }
}
